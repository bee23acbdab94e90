// Finds a browser for the tests and writes down where it is, in browser.properties in the folder
// given as the first argument. An installed Chromium is preferred; where there is none, the one of
// the npm package is unpacked into that folder, and nothing is written anywhere else.
//
// KEPT_TEST_BROWSER chooses another: the path of a browser, or "npm" for that of the package.
//
// A missing browser does not stop the build here: the reason is written down, and the tests that
// need a browser fail with it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const [output, ...skips] = process.argv.slice(2);
if (skips.includes('true')) {
  process.exit(0);
}
const folder = resolve(output);
const chosen = process.env.KEPT_TEST_BROWSER ?? '';
const INSTALL = 'Install Chromium or Google Chrome, or name one in KEPT_TEST_BROWSER.';

/** True if the program can say its version: a stub that only asks for an installation cannot. */
function runs(program, environment = {}) {
  const asked = spawnSync(program, ['--version', '--no-sandbox'], {
    // What a browser leaves behind, it leaves in our folder.
    env: { ...process.env, TMPDIR: folder, ...environment },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return asked.status === 0 && /chrom/i.test(asked.stdout);
}

function installed() {
  if (process.platform === 'win32') {
    // Chrome opens a window when asked for its version there, so being there must be enough.
    return [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .map((programs) => join(programs, 'Google', 'Chrome', 'Application', 'chrome.exe'))
      .find((program) => existsSync(program));
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const programs = names.flatMap((name) => folders.map((each) => join(each, name)));
  programs.push(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  );
  return [...new Set(programs)].find((program) => existsSync(program) && runs(program));
}

async function inflate(archive, target) {
  const bytes = createReadStream(join(folder, 'node_modules/@sparticuz/chromium/bin', archive));
  await pipeline(bytes, createBrotliDecompress(), target);
}

async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { problem: `No Chromium was found, and the one from npm runs on Linux on x64 only. ${INSTALL}` };
  }
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(here, file), join(folder, file));
  }
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (npm.status !== 0) {
    return { problem: `No Chromium was found, and npm could not fetch one. ${INSTALL}` };
  }
  const { extract } = createRequire(join(folder, 'package.json'))('tar-fs');
  const executable = join(folder, 'chromium');
  await inflate('chromium.br', createWriteStream(executable, { mode: 0o755 }));
  await inflate('fonts.tar.br', extract(folder));
  await inflate('al2023.tar.br', extract(folder));
  rmSync(join(folder, 'node_modules'), { recursive: true });

  // The package's own file looks for fonts in a cloud's folders.
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`,
  );
  const libraries = join(folder, 'lib');
  if (runs(executable)) {
    return { executable, fonts };
  }
  if (runs(executable, { LD_LIBRARY_PATH: libraries })) {
    return { executable, fonts, libraries };
  }
  return { problem: `No Chromium was found, and the one from npm does not run on this machine. ${INSTALL}` };
}

async function find() {
  if (chosen && chosen !== 'npm') {
    return runs(chosen)
      ? { executable: chosen }
      : { problem: `KEPT_TEST_BROWSER names ${chosen}, which does not run as a Chromium.` };
  }
  const executable = chosen === 'npm' ? undefined : installed();
  return executable ? { executable } : packaged();
}

const hash = createHash('sha256');
for (const file of ['package.json', 'package-lock.json', 'unpack.mjs']) {
  hash.update(readFileSync(join(here, file))).update('\0');
}
hash.update([chosen, process.platform, process.arch, folder].join('\0'));
const stamp = hash.digest('hex');

const properties = join(folder, 'browser.properties');
if (existsSync(properties)) {
  const known = readFileSync(properties, 'utf8').split('\n');
  const executable = known.find((line) => line.startsWith('executable='))?.slice('executable='.length);
  if (known.includes(`stamp=${stamp}`) && executable && existsSync(executable)) {
    process.exit(0);
  }
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const found = await find();
// Java reads a backslash as the beginning of something else.
const lines = Object.entries({ stamp, ...found }).map(([name, value]) => `${name}=${value.replaceAll('\\', '/')}`);
writeFileSync(properties, `${lines.join('\n')}\n`);
console.log(found.problem ?? `The browser of the tests: ${found.executable}`);
