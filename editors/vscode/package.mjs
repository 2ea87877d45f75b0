// Makes leash.vsix: the schema of .leash.json beside the manifest, the extension in one file, and both in a package.
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';

copyFileSync('../../docs/schema/leash-config.json', 'leash.schema.json');
execFileSync('npx', ['tsc', '--noEmit'], { stdio: 'inherit' });
execFileSync('npm', ['run', '--silent', 'bundle'], { stdio: 'inherit' });
execFileSync('npx', ['vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', 'leash.vsix'], { stdio: 'inherit' });
