/* Test only: the complex functions of C that NumPy needs and that Wine 10's C library lacks. Never shipped.
 *
 * They become part of a ucrtbase.dll that hands every other function to Wine's own (builder/windows/wine_stubs.py).
 * Complex numbers are passed as Microsoft's compiler passes them, as structures; long double is double.
 */
#include <complex.h>
#include <math.h>

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
