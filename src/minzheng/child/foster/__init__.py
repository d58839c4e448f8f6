"""Foster families and institutions (家庭寄养、儿童福利机构): where wards live."""
