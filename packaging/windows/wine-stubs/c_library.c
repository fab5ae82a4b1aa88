/* Test only: functions of C that Wine 10's C library lacks or does otherwise than Windows. Never shipped.
 *
 * They become part of a ucrtbase.dll that hands every other function to Wine's own (builder/windows/wine_stubs.py).
 */
#include <windows.h>
#include <complex.h>
#include <math.h>

/* Windows gives a reason where a part of a file is locked by another program. */
int stub__locking(int file, int mode, long bytes) {
    HMODULE wine = GetModuleHandleA("ucrtwine.dll");
    int (*lock)(int, int, long) = (void *)GetProcAddress(wine, "_locking");
    int *(*reason)(void) = (void *)GetProcAddress(wine, "_errno");
    int result;

    *reason() = 0;
    result = lock(file, mode, bytes);
    if (result == -1 && *reason() == 0)
        *reason() = 13; /* EACCES */
    return result;
}

/* NumPy needs the complex functions. Numbers are passed as Microsoft's compiler passes them, as structures; long double
 * is double. */
typedef struct { float real, imaginary; } single_complex;
typedef struct { double real, imaginary; } double_complex;

static double complex from_single(single_complex x) { return x.real + x.imaginary * (double complex)I; }
static double complex from_double(double_complex x) { return x.real + x.imaginary * (double complex)I; }
static single_complex to_single(double complex x) { return (single_complex){(float)creal(x), (float)cimag(x)}; }
static double_complex to_double(double complex x) { return (double_complex){creal(x), cimag(x)}; }

#define PARTS(suffix, type, number) \
    number stub_creal##suffix(type x) { return x.real; } \
    number stub_cimag##suffix(type x) { return x.imaginary; } \
    number stub_cabs##suffix(type x) { return (number)hypot(x.real, x.imaginary); } \
    number stub_carg##suffix(type x) { return (number)atan2(x.imaginary, x.real); }

#define FUNCTION(name, suffix, type, from, to) \
    type stub_##name##suffix(type x) { return to(name(from(x))); }

#define FUNCTIONS(suffix, type, from, to) \
    FUNCTION(ccos, suffix, type, from, to) FUNCTION(ccosh, suffix, type, from, to) \
    FUNCTION(csin, suffix, type, from, to) FUNCTION(csinh, suffix, type, from, to) \
    FUNCTION(ctan, suffix, type, from, to) FUNCTION(ctanh, suffix, type, from, to) \
    FUNCTION(cexp, suffix, type, from, to) \
    type stub_cpow##suffix(type x, type y) { return to(cpow(from(x), from(y))); }

PARTS(f, single_complex, float)
PARTS(, double_complex, double)
PARTS(l, double_complex, double)
FUNCTIONS(f, single_complex, from_single, to_single)
FUNCTIONS(, double_complex, from_double, to_double)
FUNCTIONS(l, double_complex, from_double, to_double)
