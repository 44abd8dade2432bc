import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';

/** Who is at the keyboard: the address that git knows them by in this folder, else the name of their account. */
export async function personAt(folder: string): Promise<string> {
  return (await gitSetting('user.email', folder)) ?? userInfo().username;
}

/** A setting of git's as it holds in a folder; undefined without it, or without git. */
export function gitSetting(name: string, folder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', ['config', '--get', name], { cwd: folder, timeout: 10_000 }, (error, stdout) => {
      const value = stdout.trim();
      resolve(error === null && value !== '' ? value : undefined);
    });
  });
}
