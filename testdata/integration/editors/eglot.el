;; Opens a file that leaks a thread, in a real Emacs with eglot and `leash lsp`, and prints what a user would see. See editors.py.
(require 'eglot)
(require 'flymake)
(setq make-backup-files nil
      eglot-sync-connect 30
      eglot-send-changes-idle-time 0.05
      flymake-no-changes-timeout 0.1)
(add-to-list 'eglot-server-programs (list 'c-mode (getenv "TEST_LEASH") "lsp"))

(defun say (name value)
  (princ (format "%s: %s\n" name (replace-regexp-in-string "\n" " " (format "%s" value)))))

(defun patiently (what ready)
  (let ((rounds 0))
    (while (and (< rounds 1200) (not (funcall ready)))
      (accept-process-output nil 0.05)
      (when (= 0 (mod rounds 10)) (flymake-start))
      (setq rounds (1+ rounds)))
    (unless (funcall ready)
      (say "timeout" what)
      (kill-emacs 1))))

(with-current-buffer (find-file-noselect (concat (getenv "TEST_FOLDER") "/leak.c"))
  (c-mode)
  (call-interactively 'eglot)
  (patiently "a finding" (lambda () (= 1 (length (flymake-diagnostics)))))
  (let ((finding (car (flymake-diagnostics))))
    (goto-char (flymake-diagnostic-beg finding))
    (say "line" (1- (line-number-at-pos)))
    (say "column" (current-column))
    (say "message" (flymake-diagnostic-text finding)))
  (say "hover" (plist-get (plist-get (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)) :contents) :value))
  (dolist (action (append (eglot-code-actions (point) (point)) nil))
    (say "action" (plist-get action :title))
    (when (string-prefix-p "Suppress" (plist-get action :title))
      (eglot--apply-workspace-edit (plist-get action :edit))))
  (say "text" (buffer-substring-no-properties (point-min) (point-max)))
  (eglot--signal-textDocument/didChange) ; by an idle timer, but that a batch has none
  (patiently "no finding" (lambda () (null (flymake-diagnostics))))
  (say "ends" "well")
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server)))
