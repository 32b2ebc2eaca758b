import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { rootFolder } from '#infrastructure/config/root-folder.js';

/** Chinese and Latin letters from packages: pictures look alike on every machine. */
const fontFolders = ['400Regular', '500Medium', '700Bold'].map((weight) => join(rootFolder, 'node_modules/@expo-google-fonts/noto-sans-sc', weight));

/** The browser of the packages, which asks nothing of the machine. @param folder of its own, in which it is unpacked; whoever named it removes it */
export async function openBrowser(folder: string): Promise<Browser> {
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [join(rootFolder, 'dist/tests/console/unpack-browser.main.js')], { env: { ...process.env, TMPDIR: folder } });
  const executablePath = join(folder, 'chromium');
  return chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: ['--lang=zh-CN', '--font-render-hinting=none', '--disable-gpu'],
    env: { ...process.env, ...ownLibraries(executablePath, folder), FONTCONFIG_FILE: fontsConfig(folder) } as Record<string, string>,
  });
}

/** What the machine lacks comes with the browser. */
function ownLibraries(executablePath: string, folder: string): Record<string, string> {
  const needed = execFileSync('ldd', [executablePath], { encoding: 'utf8' });
  return needed.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {};
}

function fontsConfig(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const folders = [...fontFolders, join(folder, 'fonts')].map((path) => `<dir>${path}</dir>`);
  mkdirSync(join(folder, 'font-cache'), { recursive: true });
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders.join('')}<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`);
  return file;
}
