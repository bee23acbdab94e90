// Bundles the style sheet and the script of Kept's pages into the folder given as the argument.
// Maven runs this on every build, so it does nothing while no source, no locked version and no
// version of Node has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, '../../../target/classes/static/assets'));
const modules = join(here, 'node_modules');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function fingerprint(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(relative(here, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  more.forEach((each) => hash.update(each).update('\0'));
  return hash.digest('hex');
}

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sourcesIn(path) : [path];
    })
    .sort();
}

function holds(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

function install() {
  const stamp = join(modules, '.kept-lock');
  const locked = fingerprint([join(here, 'package.json'), join(here, 'package-lock.json')], process.platform, process.arch);
  if (holds(stamp, locked)) {
    return;
  }
  const windows = process.platform === 'win32';
  // esbuild's program comes as an optional dependency for this platform; no install script is needed.
  const done = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: windows,
  });
  if (done.error?.code === 'ENOENT') {
    fail('The front end needs npm, which was not found. Install Node.js 20 or newer together with npm.');
  }
  if (done.status !== 0) {
    fail('npm could not install the front end. Its message is above; check that the npm registry can be reached.');
  }
  writeFileSync(stamp, locked);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`The front end needs Node.js 20 or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`);
}

const stamp = join(output, '.stamp');
const wanted = fingerprint(sourcesIn(here), process.versions.node);
if (holds(stamp, wanted)) {
  process.exit(0);
}

install();
const esbuild = createRequire(import.meta.url)('esbuild');
mkdirSync(output, { recursive: true });
await esbuild.build({
  entryPoints: [join(here, 'kept.css'), join(here, 'kept.js')],
  outdir: output,
  bundle: true,
  minify: true,
  target: ['es2020', 'chrome100', 'firefox100', 'safari15'],
  legalComments: 'none',
  logLevel: 'warning',
});
for (const image of readdirSync(join(here, 'images'))) {
  copyFileSync(join(here, 'images', image), join(output, image));
}
copyFileSync(
  join(modules, '@scottish-government/design-system/dist/images/icons/icons.stack.svg'),
  join(output, 'icons.svg'),
);
writeFileSync(stamp, wanted);
