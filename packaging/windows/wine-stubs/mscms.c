/* Test only: the part of Windows' mscms.dll that Qt's window plug-in calls; Wine 10 lacks WcsCreateIccProfile.
 *
 * There is no colour profile. Never shipped.
 */
#include <stddef.h>

#define EXPORT __declspec(dllexport)

EXPORT int GetColorProfileFromHandle(void *profile, void *data, unsigned *size) {
    (void)profile, (void)data, (void)size;
    return 0;
}
EXPORT int CloseColorProfile(void *profile) { (void)profile; return 1; }
EXPORT void *WcsCreateIccProfile(void *profile, unsigned options) { (void)profile, (void)options; return NULL; }
EXPORT void *OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned creation) {
    (void)profile, (void)access, (void)share, (void)creation;
    return NULL;
}
