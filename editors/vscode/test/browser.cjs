// browser.cjs FOLDER LEASH VSIX: the extension in a browser build of VS Code, as a user has it: a leak is underlined and listed, the pointer shows
// the rule's page, a suppression is chosen from the menu, and the finding goes. FOLDER holds code-server; pictures go there.
const assert = require('node:assert');
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const [folder, leash, vsix] = process.argv.slice(2);
const port = 18000 + (process.pid % 1000);
const patience = 120000;
const leak = '#include <pthread.h>\nstatic void *work(void *arg) { return arg; }\nvoid load(void)\n{\n\tpthread_t t;\n\tpthread_create(&t, NULL, work, NULL);\n}\n';

function makeProject(scratch) {
	const project = path.join(scratch, 'project');
	fs.mkdirSync(project);
	fs.writeFileSync(path.join(project, 'leak.c'), leak);
	fs.writeFileSync(path.join(project, '.leash.json'), '{"root": true}');
	fs.writeFileSync(path.join(project, 'compile_commands.json'), JSON.stringify([{ directory: project, file: 'leak.c', command: 'cc -c leak.c' }]));
	const user = path.join(scratch, 'data', 'User');
	fs.mkdirSync(user, { recursive: true });
	fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify({
		'leash.path': leash, 'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off',
		'editor.inlayHints.enabled': 'on',
	}));
	return project;
}

function serve(scratch) {
	const program = path.join(folder, 'node_modules/code-server/out/node/entry.js');
	const places = ['--user-data-dir', path.join(scratch, 'data'), '--extensions-dir', path.join(scratch, 'extensions')];
	execFileSync(process.execPath, [program, ...places, '--install-extension', vsix], { stdio: 'inherit' });
	return spawn(process.execPath, [program, ...places, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry', '--disable-update-check'],
		{ stdio: 'ignore', env: { ...process.env, XDG_CACHE_HOME: path.join(scratch, 'cache') } });
}

async function openPage(browser, project) {
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
	page.setDefaultTimeout(patience);
	for (let round = 0; ; round++) {
		try {
			await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(project)}`, { waitUntil: 'domcontentloaded' });
			return page;
		} catch (error) {
			if (round > 100) {
				throw error;
			}
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	}
}

async function tryIt(page) {
	await page.waitForSelector('.monaco-list-row[aria-label^="leak.c"]');
	await page.dblclick('.monaco-list-row[aria-label^="leak.c"]');
	await page.waitForSelector('.monaco-editor .view-line');
	await page.waitForSelector('.squiggly-error');
	await page.keyboard.press('Control+Shift+KeyM');
	await page.waitForSelector('.markers-panel .monaco-list-row[aria-label*="still running"]');
	const listed = await page.$$eval('.markers-panel .monaco-list-row', (rows) => rows.map((row) => row.getAttribute('aria-label')).join('\n'));
	assert(listed.includes('unjoined-task') && listed.includes('leash'), listed);
	await page.screenshot({ path: path.join(folder, 'problems.png') });
	const place = await (await page.waitForSelector('.squiggly-error')).boundingBox();
	await page.mouse.move(place.x + 40, place.y + 6);
	await page.waitForFunction(() => [...document.querySelectorAll('.monaco-hover')].some((hover) => hover.innerText.includes('started by')));
	await page.screenshot({ path: path.join(folder, 'hover.png') });
	await page.keyboard.press('Escape');
	await page.mouse.click(place.x + 40, place.y + 6);
	await page.keyboard.press('Control+Period');
	await page.waitForSelector('.action-widget .monaco-list-row:has-text("Suppress")');
	await page.screenshot({ path: path.join(folder, 'actions.png') });
	await page.click('.action-widget .monaco-list-row:has-text("Suppress")');
	await page.waitForFunction(() => document.querySelector('.monaco-editor .view-lines').innerText.replace(/\u00a0/g, ' ').includes('NOLINTNEXTLINE(unjoined-task)'));
	await page.waitForSelector('.squiggly-error', { state: 'detached' });
	await page.screenshot({ path: path.join(folder, 'suppressed.png') });
}

async function main() {
	const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'leash-vscode-'));
	const project = makeProject(scratch);
	const server = serve(scratch);
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
	try {
		await tryIt(await openPage(browser, project));
		console.log('the extension works; pictures are in', folder);
	} finally {
		await browser.close();
		server.kill();
		fs.rmSync(scratch, { recursive: true, force: true });
	}
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
