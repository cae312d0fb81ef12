# Enters a new root and runs one command there. Called in mount and process namespaces of its own (see
# fresh.rs), so whatever is mounted or started here ends with it, however it ends.
# Of this machine only the Rust toolchain and the folder beside the project show, read-only; Cargo's downloads do not.
set -euo pipefail
root=$1 clone=$2 shared=$3 log=$4 command=$5

show() {
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
}

mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
show "$RUST" /opt/rust
if [ -d "$shared" ]; then show "$shared" "/$(dirname "$clone")/shared"; fi

export HOME=/root LANG=C.UTF-8
export PATH=/opt/rust/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
chroot "$root" sh -c "update-ca-certificates >/dev/null 2>&1 && cd /$clone && $command" 2>&1 | tee "$log"
