"""Section child 儿童福利: children's files, benefits, protection, adoption, foster care, staff."""
