// Bundles modeller.js with what it needs into the folder given as the first argument. Maven runs
// this on every build, so it does nothing while no source, no locked version and no version of Node
// has changed. Tests that open files in it fail with the reason if it could not be bundled.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [output, ...skips] = process.argv.slice(2);
if (skips.includes('true')) {
  process.exit(0);
}
const folder = resolve(output);
const sources = ['package.json', 'package-lock.json', 'modeller.js', 'bundle.mjs'];
const hash = createHash('sha256');
for (const file of sources) {
  hash.update(readFileSync(join(here, file))).update('\0');
}
const wanted = hash.update([process.versions.node, process.platform, process.arch].join('\0')).digest('hex');
const stamp = join(folder, '.stamp');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
sources.forEach((file) => copyFileSync(join(here, file), join(folder, file)));
const windows = process.platform === 'win32';
const npm = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: folder,
  stdio: 'inherit',
  shell: windows,
});
if (npm.status !== 0) {
  console.error('npm could not install what diagrams are opened with. Its message is above.');
  process.exit(1);
}

/** All rules of bpmnlint by their names, as it would look them up in its folder. */
const rules = {
  name: 'rules',
  setup(build) {
    build.onResolve({ filter: /^kept:rules$/ }, () => ({ path: 'rules', namespace: 'kept' }));
    build.onLoad({ filter: /.*/, namespace: 'kept' }, () => {
      const names = readdirSync(join(folder, 'node_modules/bpmnlint/rules'))
        .filter((file) => file.endsWith('.js') && file !== 'helper.js')
        .map((file) => file.slice(0, -3));
      const imports = names.map((name, i) => `import rule${i} from 'bpmnlint/rules/${name}';`);
      const entries = names.map((name, i) => `'${name}': rule${i}`);
      return { contents: `${imports.join('\n')}\nexport default { ${entries.join(', ')} };`, resolveDir: folder };
    });
  },
};

const esbuild = createRequire(join(folder, 'package.json'))('esbuild');
await esbuild.build({
  entryPoints: [join(folder, 'modeller.js')],
  outfile: join(folder, 'modeller.bundle.js'),
  bundle: true,
  platform: 'browser',
  target: ['chrome100'],
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.css': 'empty' },
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [rules],
});
writeFileSync(stamp, wanted);
