-- Opens a file that leaks a thread, in a real Neovim with `leash lsp`, and prints what a user would see. See editors.py.
local folder, program = os.getenv('TEST_FOLDER'), os.getenv('TEST_LEASH')

local function say(name, value)
  io.stdout:write('\n' .. name .. ': ' .. tostring(value):gsub('\n', ' ') .. '\n') -- Neovim's own messages end without a line break
end

local function patiently(what, ready)
  if not vim.wait(60000, ready, 20) then
    say('timeout', what)
    vim.cmd('cquit 1')
  end
end

vim.cmd('edit ' .. folder .. '/leak.c')
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = 'leash', cmd = { program, 'lsp' }, root_dir = folder })
vim.lsp.buf_attach_client(buffer, client)
patiently('a finding', function() return #vim.diagnostic.get(buffer) == 1 end)
local finding = vim.diagnostic.get(buffer)[1]
say('line', finding.lnum)
say('column', finding.col)
say('message', finding.message)
say('source', finding.source)

local position = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = finding.lnum, character = 2 } }
local hover = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', position, 10000)[client].result
say('hover', hover.contents.value)

if vim.lsp.inlay_hint then
  say('has', 'inlay hints')
else
  vim.lsp.codelens.refresh()
  patiently('the lens', function() return #vim.lsp.codelens.get(buffer) == 1 end)
  local lens = vim.lsp.codelens.get(buffer)[1]
  say('lens', lens.command.title)
  say('lens line', lens.range.start.line)
end

local range = { start = position.position, ['end'] = position.position }
local actions = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction',
  { textDocument = position.textDocument, range = range, context = { diagnostics = {} } }, 10000)[client].result
for _, action in ipairs(actions) do
  say('action', action.title)
  if action.title:match('^Suppress') then
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
  end
end
say('text', table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '|'))
patiently('no finding', function() return #vim.diagnostic.get(buffer) == 0 end)
vim.cmd('undo')
patiently('the finding again', function() return #vim.diagnostic.get(buffer) == 1 end)
say('ends', 'well')
vim.lsp.stop_client(client)
vim.wait(500)
vim.cmd('qa!')
