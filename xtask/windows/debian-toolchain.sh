#!/bin/bash
# debian-toolchain.sh DIR: Debian's newest Rust compiler with a standard library for
# x86_64-pc-windows-gnu, for machines on which rustup can't fetch that target. Everything lands in
# DIR; nothing in /usr is touched. The linker is that of gcc-mingw-w64-x86-64-win32.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
root=$folder/root/usr
target=x86_64-pc-windows-gnu

mkdir -p "$folder/debs/partial"
apt-get install -y -qq --no-install-recommends --download-only \
  -o Dir::Cache::archives="$folder/debs" -o APT::Sandbox::User= rustc-web rust-web-src >/dev/null
for deb in "$folder"/debs/*.deb; do dpkg -x "$deb" "$folder/root"; done

# The compiler's own libraries lie beside it, not where the loader looks.
for program in rustc rustdoc; do
  cat > "$folder/$program" <<W
#!/bin/sh
LD_LIBRARY_PATH=$root/lib/x86_64-linux-gnu\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH} exec $root/bin/$program "\$@"
W
  chmod +x "$folder/$program"
done

# panic_abort has to be compiled with the strategy that it is named after.
cat > "$folder/std-wrapper" <<'W'
#!/bin/sh
rustc=$1; shift
case " $* " in
  *" --crate-name panic_abort "*) exec "$rustc" "$@" -Cpanic=abort ;;
  *) exec "$rustc" "$@" ;;
esac
W
chmod +x "$folder/std-wrapper"

mkdir -p "$folder/seed/src"
printf '[package]\nname = "seed"\nversion = "0.1.0"\nedition = "2021"\n[workspace]\n' > "$folder/seed/Cargo.toml"
echo 'fn main() {}' > "$folder/seed/src/main.rs"
(
  cd "$folder/seed"
  RUSTC=$folder/rustc RUSTC_BOOTSTRAP=1 RUSTC_WRAPPER=$folder/std-wrapper \
    RUSTFLAGS="-Cembed-bitcode=yes" CARGO_PROFILE_RELEASE_DEBUG=0 \
    CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc \
    "${CARGO:-cargo}" build -q --release --target-dir "$folder/target" \
    -Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro --target $target
)
library=$root/lib/rustlib/$target/lib
rm -rf "$library"; mkdir -p "$library"
cp "$folder/target/$target"/release/deps/*.rlib "$library/"
rm -rf "$folder/target" "$folder/debs" "$folder/seed"
# Written last, so that a set-up that was broken off is begun anew.
"$folder/rustc" --version > "$folder/ready"
