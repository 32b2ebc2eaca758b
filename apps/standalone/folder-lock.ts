import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Another Shouwang works in this folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

/**
 * Makes sure that only one instance works in a folder: a file names the process that holds it. What a killed process left behind is
 * recognised, also when its number was given to another process since.
 * @returns how to let go
 * @throws FolderInUse while the holder lives
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const file = join(folder, 'running.pid');
  const ours = await identityOf(process.pid);
  const take = () => writeFile(file, ours, { flag: 'wx', mode: 0o600 }).then(() => true, notIfItExists);
  if (!(await take())) {
    const holder = await readFile(file, 'utf8');
    const pid = Number(holder.split(' ')[0]);
    if (isAlive(pid) && holder === (await identityOf(pid))) throw inUse(folder, pid);
    await rm(file, { force: true });
    if (!(await take())) throw inUse(folder);
  }
  return () => rm(file, { force: true });
}

const inUse = (folder: string, pid?: number): FolderInUse =>
  new FolderInUse(
    `守望已在此文件夹中运行，请先停止它，或用 DATA_DIR 指定另一个文件夹：${folder}\n` +
      `Shouwang${pid ? ` (process ${pid})` : ''} is running in ${folder}. Stop it first, or choose another folder with DATA_DIR.`,
  );

/** Number and, where the system tells, the moment of birth: a number alone is used again. */
async function identityOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function notIfItExists(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}
