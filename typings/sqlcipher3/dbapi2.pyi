# sqlcipher3.dbapi2 has the interface of the standard library's module; type it as that.
from sqlite3.dbapi2 import *
