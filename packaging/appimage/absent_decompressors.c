/* Stand-ins for the libraries of compressions that our SquashFS is not made with, and that squashfuse can read.
 *
 * LZO's library is under the GPL and must not become part of this program; the others would only make it larger.
 * Each says that the data are damaged. */
int lzo1x_decompress_safe(const void *in, unsigned long size, void *out, unsigned long *room, void *work) {
    (void)in, (void)size, (void)out, (void)room, (void)work;
    return -1;
}
int LZ4_decompress_safe(const char *in, char *out, int size, int room) {
    (void)in, (void)out, (void)size, (void)room;
    return -1;
}
int lzma_stream_buffer_decode(void) { return -1; }
