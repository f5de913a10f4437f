# sqlcipher3 has the interface of the standard library's module; type it as that.
