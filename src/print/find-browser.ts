import { posix, win32 } from 'node:path';
import { type Checked, nowhere } from '../diagnostic/diagnostic.ts';

/** What is known of the machine that looks for a browser. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** Absolute path of the user's own folder. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a path names a program that may be run. */
  readonly isProgram: (path: string) => boolean;
}

/** The environment variable that names a browser instead of the one that would be found. */
const NAMED = 'RELEASE_CHROMIUM';

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PLACES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of the browser that RELEASE_CHROMIUM names, else of the first that is found; or what to install. */
export function findBrowser(machine: Machine): Checked<string> {
  const named = machine.environment[NAMED];
  if (named !== undefined && named !== '') return machine.isProgram(named) ? found(named) : notThere(named);
  const path = usualPlaces(machine).find(machine.isProgram);
  return path === undefined ? noneFound() : found(path);
}

/** Where Chromium, Chrome and Edge are on such a machine: on the PATH, then where their installers put them. */
export function usualPlaces({ platform, home, environment }: Omit<Machine, 'isProgram'>): readonly string[] {
  const path = environment.PATH ?? environment.Path ?? '';
  switch (platform) {
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
        const folder = environment[name];
        return folder === undefined ? [] : WINDOWS_PLACES.map((place) => win32.join(folder, place));
      });
    case 'darwin':
      return ['/Applications', posix.join(home, 'Applications')].flatMap((folder) =>
        MAC_APPLICATIONS.map((name) => posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
      );
    default: {
      const folders = [...path.split(':').filter(posix.isAbsolute), ...LINUX_FOLDERS];
      return LINUX_NAMES.concat('chrome', 'msedge').flatMap((name) => folders.map((folder) => posix.join(folder, name)));
    }
  }
}

function found(path: string): Checked<string> {
  return { kind: 'valid', value: path, warnings: [] };
}

function notThere(path: string): Checked<string> {
  const hint = `Write the path of Chromium, Chrome or Edge, or take ${NAMED} away for the one that is found.`;
  return { kind: 'invalid', diagnostics: [nowhere('browser', 'error', `${NAMED} names “${path}”, which is no program.`, hint)] };
}

function noneFound(): Checked<string> {
  const hint = `Install Chromium, Google Chrome or Microsoft Edge (\`apt install chromium\`, \`brew install --cask chromium\`), or name one: \`export ${NAMED}=/path/to/chromium\`.`;
  return { kind: 'invalid', diagnostics: [nowhere('browser', 'error', 'There is no browser to print PDF with.', hint)] };
}
