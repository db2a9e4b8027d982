/* For tests in wine 8 only, never shipped: it has no bcryptprimitives.dll, from which Rust's standard
   library takes ProcessPrng. */
#include <windows.h>
#define RtlGenRandom SystemFunction036
BOOLEAN NTAPI RtlGenRandom(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  while (count) {
    ULONG part = count > 0x10000 ? 0x10000 : (ULONG)count;
    if (!RtlGenRandom(bytes, part)) return FALSE;
    bytes += part;
    count -= part;
  }
  return TRUE;
}
