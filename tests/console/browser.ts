import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { rootFolder } from '#infrastructure/config/root-folder.js';

/** Chinese and Latin letters from packages: pictures look alike on every machine. */
const fontFolders = ['400Regular', '500Medium', '700Bold'].map((weight) => join(rootFolder, 'node_modules/@expo-google-fonts/noto-sans-sc', weight));

export interface OwnBrowser {
  browser: Browser;
  close(): Promise<void>;
}

/** The browser of the packages, which asks nothing of the machine: unpacked for this run and removed after it. */
export async function openBrowser(): Promise<OwnBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-browser-'));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  process.once('exit', clear);
  execFileSync(process.execPath, [join(rootFolder, 'dist/tests/console/unpack-browser.main.js')], { env: { ...process.env, TMPDIR: folder } });
  const executablePath = join(folder, 'chromium');
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: ['--lang=zh-CN', '--font-render-hinting=none', '--disable-gpu'],
    env: { ...process.env, ...ownLibraries(executablePath, folder), FONTCONFIG_FILE: fontsConfig(folder) } as Record<string, string>,
  });
  const close = async () => {
    await browser.close();
    clear();
  };
  return { browser, close };
}

/** What the machine lacks comes with the browser. */
function ownLibraries(executablePath: string, folder: string): Record<string, string> {
  const needed = execFileSync('ldd', [executablePath], { encoding: 'utf8' });
  return needed.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {};
}

function fontsConfig(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const folders = [...fontFolders, join(folder, 'fonts')].map((path) => `<dir>${path}</dir>`);
  mkdirSync(join(folder, 'font-cache'));
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders.join('')}<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`);
  return file;
}
