/* Test only: the part of Windows' own icuuc.dll that Qt 6.10 and newer link to, and that Wine lacks. Never shipped.
 *
 * No converter can be opened, so that Qt falls back to its own ones.
 */
#include <stddef.h>

#define EXPORT __declspec(dllexport)
enum { U_FILE_ACCESS_ERROR = 4 };

static void *refuse(int *error) {
    if (error != NULL)
        *error = U_FILE_ACCESS_ERROR;
    return NULL;
}

EXPORT void *ucnv_open(const char *name, int *error) { (void)name; return refuse(error); }
EXPORT const char *ucnv_getName(const void *converter, int *error) { (void)converter; return refuse(error); }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error) {
    (void)name, (void)standard;
    return refuse(error);
}
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int number) { (void)number; return NULL; }

/* Never called, since nothing was opened: */
#define UNUSED(name) EXPORT void name(void) {}
UNUSED(ucnv_close) UNUSED(ucnv_reset) UNUSED(ucnv_getMaxCharSize)
UNUSED(ucnv_getToUCallBack) UNUSED(ucnv_getFromUCallBack) UNUSED(ucnv_setToUCallBack) UNUSED(ucnv_setFromUCallBack)
UNUSED(UCNV_FROM_U_CALLBACK_SUBSTITUTE) UNUSED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
UNUSED(ucnv_cbToUWriteUChars) UNUSED(ucnv_cbFromUWriteUChars)
UNUSED(ucnv_toUnicode) UNUSED(ucnv_fromUnicode) UNUSED(ucnv_toUCountPending) UNUSED(ucnv_fromUCountPending)
