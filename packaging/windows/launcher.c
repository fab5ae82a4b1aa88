/* Starts Readlist: loads the Python beside this program and runs the module readlist_start.
 *
 * Built twice: readlist.exe has no console, readlist-cli.exe (-DCONSOLE) writes to the console it was typed in.
 * Python is isolated from the rest of the machine: -I (no variables, no packages of the user), -B (writes no byte
 * code), -X utf8; and the ._pth file beside its DLL names all folders of its modules.
 */
#define NTDDI_VERSION 0x06010000
#include <windows.h>
#include <shobjidl.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define MAX_PATH_CHARS 32768

typedef int (*py_main_function)(int, wchar_t **);

int _dowildcard = 0; /* a name with an asterisk is the program's to understand */

static const wchar_t *OPTIONS[] = {L"-I", L"-B", L"-X", L"utf8", L"-m", L"readlist_start"};
#define OPTION_COUNT (sizeof OPTIONS / sizeof OPTIONS[0])

static int fail(const wchar_t *text) {
#ifdef CONSOLE
    fwprintf(stderr, L"readlist: %ls\n", text);
#else
    MessageBoxW(NULL, text, L"Readlist", MB_ICONERROR);
#endif
    return 1;
}

static int start(int count, wchar_t **given) {
    static wchar_t path[MAX_PATH_CHARS + 16];
    DWORD length = GetModuleFileNameW(NULL, path, MAX_PATH_CHARS);
    wchar_t *slash = length ? wcsrchr(path, L'\\') : NULL;
    wchar_t **arguments = calloc(count + OPTION_COUNT + 2, sizeof *arguments);
    HMODULE library;
    py_main_function run;
    size_t i;

    if (slash == NULL || arguments == NULL)
        return fail(L"Readlist cannot find its own folder.");
    wcscpy(slash + 1, PYTHON_DLL);
    SetDllDirectoryW(L""); /* no DLLs of the current folder */
    library = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    run = library ? (py_main_function)(void *)GetProcAddress(library, "Py_Main") : NULL;
    if (run == NULL)
        return fail(L"A part of Readlist is missing or damaged. Please install it again.");

    arguments[0] = given[0];
    for (i = 0; i < OPTION_COUNT; i++)
        arguments[i + 1] = (wchar_t *)OPTIONS[i];
    for (i = 1; i < (size_t)count; i++)
        arguments[i + OPTION_COUNT] = given[i];
    return run((int)(count + OPTION_COUNT), arguments);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **given) {
    return start(count, given);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR line, int show) {
    (void)instance, (void)previous, (void)line, (void)show;
    SetCurrentProcessExplicitAppUserModelID(APP_ID); /* as the entry in the menu: one button in the task bar */
    return start(__argc, __wargv);
}
#endif
