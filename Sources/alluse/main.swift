import Console
import Glibc

exit(Console.main())
