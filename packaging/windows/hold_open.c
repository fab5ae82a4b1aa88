/* Test only: holds a file open so that no other program may open it, until a second file is there. Never shipped.
 *
 *     hold_open.exe FILE UNTIL
 *
 * Writes "held" to UNTIL.held once FILE is open. Ends with 0, or 1 if FILE could not be opened.
 */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

int wmain(int count, wchar_t **given) {
    wchar_t sign[1024];
    FILE *told;
    HANDLE file = count == 3 ? CreateFileW(given[1], GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_ALWAYS, 0, NULL)
                             : INVALID_HANDLE_VALUE;
    int seconds;

    if (file == INVALID_HANDLE_VALUE)
        return 1;
    swprintf(sign, 1024, L"%ls.held", given[2]);
    if ((told = _wfopen(sign, L"w")) == NULL)
        return 1;
    fputs("held", told);
    fclose(told);
    for (seconds = 0; seconds < 300 && GetFileAttributesW(given[2]) == INVALID_FILE_ATTRIBUTES; seconds++)
        Sleep(200);
    CloseHandle(file);
    return 0;
}
