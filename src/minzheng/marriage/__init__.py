"""Marriage registration (婚姻登记): registering, divorcing, reissuing, files, answers."""
