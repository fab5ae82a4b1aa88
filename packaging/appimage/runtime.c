/* Runtime of an AppImage, type 2: the program at the head of the file, which runs what is in the SquashFS after it.
 *
 * It mounts the SquashFS through FUSE and becomes AppRun; a server process answers for the mount until the program
 * ends. Where FUSE cannot be used, it extracts the SquashFS to a temporary folder, runs AppRun from there, and deletes
 * the folder. Options and environment variables are those of https://docs.appimage.org/.
 *
 * Linked statically with squashfuse, libfuse3, zlib, zstd and glibc; README.md beside it says under which licences. */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 32
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <squashfuse/config.h>
#include <squashfuse/ll.h>

enum { CANNOT_RUN = 127, BLOCK_BYTES = 1 << 20, OPEN_FOLDERS = 16 };

static char image[PATH_MAX];   /* the AppImage's own file */
static off_t image_offset;     /* bytes before its SquashFS */
static volatile pid_t program; /* AppRun, while it runs from a temporary folder */

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "AppImage: %s: %s\n", what, strerror(errno));
    exit(CANNOT_RUN);
}

/* The SquashFS begins where the runtime's ELF ends, and an ELF ends with its table of sections. */
static void find_image(void) {
    Elf64_Ehdr head;
    ssize_t length = readlink("/proc/self/exe", image, sizeof image - 1);
    int file = length < 0 ? -1 : open(image, O_RDONLY | O_CLOEXEC);
    if (file < 0 || read(file, &head, sizeof head) != sizeof head) fail("its own file cannot be read");
    close(file);
    image_offset = (off_t)(head.e_shoff + (Elf64_Off)head.e_shentsize * head.e_shnum);
}

/* ---- Extraction */

static void write_file(sqfs *fs, sqfs_inode *inode, const char *path) {
    static char block[BLOCK_BYTES];
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, inode->base.mode & 0777);
    if (file < 0) fail(path);
    for (off_t done = 0, size; done < (off_t)inode->xtra.reg.file_size; done += size) {
        size = sizeof block;
        if (sqfs_read_range(fs, inode, done, &size, block) || size <= 0) errno = EIO, fail(path);
        for (off_t written = 0, part; written < size; written += part)
            if ((part = write(file, block + written, (size_t)(size - written))) < 0) fail(path);
    }
    if (close(file)) fail(path);
}

static void write_entry(sqfs *fs, sqfs_dir_entry *entry, const char *path) {
    sqfs_inode inode;
    if (sqfs_inode_get(fs, &inode, sqfs_dentry_inode(entry))) errno = EIO, fail(path);
    mode_t kind = sqfs_mode(inode.base.inode_type);
    if (S_ISDIR(kind) && mkdir(path, 0755) && errno != EEXIST) fail(path);
    if (!S_ISDIR(kind) && unlink(path) && errno != ENOENT) fail(path);
    if (S_ISREG(kind)) write_file(fs, &inode, path);
    if (S_ISLNK(kind)) {
        char target[PATH_MAX];
        size_t size = sizeof target;
        if (sqfs_readlink(fs, &inode, target, &size) || symlink(target, path)) fail(path);
    }
}

/* Writes all files below the folder, and tells their paths if that is wanted. */
static void extract(const char *folder, int tell) {
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err fault = SQFS_OK;
    char path[PATH_MAX];
    if (sqfs_open_image(&fs, image, (size_t)image_offset)) exit(CANNOT_RUN);
    if (mkdir(folder, 0755) && errno != EEXIST) fail(folder);
    if (sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs))) errno = EIO, fail(image);
    while (sqfs_traverse_next(&walk, &fault)) {
        if (walk.dir_end) continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, walk.path) >= PATH_MAX) errno = ENAMETOOLONG, fail(path);
        write_entry(&fs, &walk.entry, path);
        if (tell) puts(path);
    }
    if (fault) errno = EIO, fail(image);
}

static int delete_entry(const char *path, const struct stat *found, int kind, struct FTW *place) {
    (void)found, (void)kind, (void)place;
    return remove(path);
}

static void pass_on(int number) { kill(program, number); }

/* Runs AppRun from the empty folder, and deletes the folder when it has ended; returns its exit code. */
static int run_extracted(const char *folder, const char *app_run, char **arguments) {
    int state = 0, extracted = 0;
    pid_t child = fork(); /* a child extracts, so that a full disk does not leave the folder behind */
    if (child == 0) extract(folder, 0), exit(0);
    if (child > 0 && waitpid(child, &state, 0) == child && state == 0) extracted = 1;
    if (extracted && (program = fork()) == 0) execv(app_run, arguments), fail(app_run);
    if (extracted && program > 0) {
        struct sigaction action = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
        for (const int *number = (const int[]){SIGINT, SIGTERM, SIGHUP, 0}; *number; number++)
            sigaction(*number, &action, NULL);
        waitpid(program, &state, 0);
    }
    nftw(folder, delete_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    return !extracted ? CANNOT_RUN : WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

/* ---- Mount */

/* The server: mounts, says so through `ready`, and answers the kernel until the process behind `owner` ends. */
static void serve(const char *folder, int ready, int owner) {
    const struct fuse_lowlevel_ops answers = {
        .lookup = sqfs_ll_op_lookup,     .forget = sqfs_ll_op_forget,   .getattr = sqfs_ll_op_getattr,
        .readlink = sqfs_ll_op_readlink, .open = sqfs_ll_op_open,       .read = sqfs_ll_op_read,
        .release = sqfs_ll_op_release,   .opendir = sqfs_ll_op_opendir, .readdir = sqfs_ll_op_readdir,
        .releasedir = sqfs_ll_op_releasedir};
    char *options[] = {"AppImage", "-oro,nosuid,nodev,fsname=Readlist,subtype=AppImage", NULL};
    struct fuse_args arguments = FUSE_ARGS_INIT(2, options);
    struct fuse_buf request = {0};
    sqfs_ll *files = sqfs_ll_open(image, (size_t)image_offset);
    struct fuse_session *session = files ? fuse_session_new(&arguments, &answers, sizeof answers, files) : NULL;
    if (!session || fuse_session_mount(session, folder)) _exit(CANNOT_RUN);

    setsid(); /* Ctrl+C in the terminal is for the program, which may still save something */
    for (int number = 1; number < SIGRTMIN; number++)
        if (number != SIGCHLD) signal(number, SIG_IGN); /* libfuse waits for fusermount3 */
    if (chdir("/") || write(ready, "", 1) != 1) _exit(CANNOT_RUN);
    for (int stream = 0, empty = open("/dev/null", O_RDWR); stream < 3; stream++) dup2(empty, stream);

    struct pollfd sources[] = {{fuse_session_fd(session), POLLIN, 0}, {owner, POLLIN, 0}};
    while (!fuse_session_exited(session) && !sources[1].revents) {
        if (poll(sources, 2, -1) < 0 && errno != EINTR) break;
        if (!sources[0].revents) continue;
        int size = fuse_session_receive_buf(session, &request);
        if (size > 0) fuse_session_process_buf(session, &request);
        if (size <= 0 && size != -EINTR && size != -EAGAIN) break;
    }
    fuse_session_unmount(session);
    rmdir(folder);
    _exit(0);
}

/* Starts the server; 1 once the SquashFS is mounted on the folder, 0 if FUSE cannot be used. */
static int mount_image(const char *folder) {
    int ready[2], owner = pidfd_open(getpid(), 0); /* stays this process when it becomes AppRun */
    char answer;
    if (owner < 0 || pipe2(ready, O_CLOEXEC)) return 0;
    pid_t child = fork();
    if (child == 0) {
        close(ready[0]);
        if (fork() != 0) _exit(0); /* the server is no child of the program, which may wait for its own */
        if (!getenv("APPIMAGE_DEBUG")) dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
        serve(folder, ready[1], owner);
    }
    close(ready[1]);
    waitpid(child, NULL, 0);
    int mounted = read(ready[0], &answer, 1) == 1;
    close(ready[0]);
    return mounted;
}

int main(int count, char **arguments) {
    const char *option = count > 1 && !strncmp(arguments[1], "--appimage-", 11) ? arguments[1] + 11 : "";
    const char *temporary = getenv("TMPDIR"), *without_mount = getenv("APPIMAGE_EXTRACT_AND_RUN");
    char folder[PATH_MAX], app_run[PATH_MAX + 8], present[PATH_MAX];
    find_image();
    if (!strcmp(option, "offset")) return printf("%lld\n", (long long)image_offset) < 0;
    if (!strcmp(option, "version")) return puts("Readlist's own runtime, AppImage type 2") < 0;
    if (!strcmp(option, "extract")) return extract("squashfs-root", 1), 0;

    int mount_only = !strcmp(option, "mount"), asked = !strcmp(option, "extract-and-run");
    if (*option && !mount_only && !asked) errno = EINVAL, fail(arguments[1]);
    snprintf(folder, sizeof folder, "%s/.mount_readlistXXXXXX", temporary && *temporary ? temporary : "/tmp");
    if (!mkdtemp(folder)) fail(folder);
    snprintf(app_run, sizeof app_run, "%s/AppRun", folder);
    setenv("APPIMAGE", image, 1);
    setenv("APPDIR", folder, 1);
    setenv("ARGV0", arguments[0], 1);
    if (getcwd(present, sizeof present)) setenv("OWD", present, 1); /* for an AppRun that changes the folder */
    if (asked) arguments[1] = arguments[0], arguments++;
    if (without_mount && *without_mount && !mount_only) asked = 1;
    if (!asked && mount_image(folder)) {
        if (mount_only) return puts(folder), fflush(stdout), pause();
        execv(app_run, arguments), fail(app_run);
    }
    if (!mount_only) return run_extracted(folder, app_run, arguments);
    rmdir(folder);
    errno = ENODEV, fail("FUSE cannot be used here");
}
