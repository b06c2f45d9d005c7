import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `work` on a disk of its own of that size, such as 150m, or answers undefined where none may be mounted. */
export async function onSmallDisk<Result>(
  size: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'small-disk-'))
  try {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
    if (mounted.status !== 0) return undefined
    return await work(folder).finally(() => spawnSync('umount', ['-l', folder]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
