// Starts `leash lsp` and connects it with the editor; all else is the server's.
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';

const languages = ['c', 'cpp', 'objective-c', 'objective-cpp'];
let client: LanguageClient | undefined;

function makeClient(): LanguageClient {
	const configuration = vscode.workspace.getConfiguration('leash');
	const server: ServerOptions = {
		command: configuration.get<string>('path', 'leash'),
		args: ['lsp', ...configuration.get<string[]>('arguments', [])],
		options: { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath },
	};
	const options: LanguageClientOptions = {
		documentSelector: languages.map((language) => ({ scheme: 'file', language })),
		markdown: { isTrusted: false, supportHtml: false },
	};
	return new LanguageClient('leash', 'leash', server, options);
}

async function start(): Promise<void> {
	client = makeClient();
	try {
		await client.start();
	} catch (error) {
		client = undefined;
		const settings = 'Open the settings';
		const chosen = await vscode.window.showErrorMessage(`leash could not be started: ${error instanceof Error ? error.message : String(error)}`, settings);
		if (chosen === settings) {
			await vscode.commands.executeCommand('workbench.action.openSettings', 'leash.path');
		}
	}
}

async function stop(): Promise<void> {
	const stopping = client;
	client = undefined;
	await stopping?.dispose();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
	context.subscriptions.push(
		vscode.commands.registerCommand('leash.restart', async () => {
			await stop();
			await start();
		}),
		vscode.workspace.onDidChangeConfiguration(async (event) => {
			if (event.affectsConfiguration('leash.path') || event.affectsConfiguration('leash.arguments')) {
				await stop();
				await start();
			}
		}),
	);
	await start();
}

export async function deactivate(): Promise<void> {
	await stop();
}
