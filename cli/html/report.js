"use strict";
// Filters, folds and links. Everything is in the page already: without this script it is only longer to look through.
(() => {
	const find = (id) => document.getElementById(id);
	const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
	document.documentElement.classList.add("js");

	// A link to something within a fold opens the folds around it.
	const reveal = () => {
		let target = null;
		try {
			target = location.hash.length > 1 ? find(decodeURIComponent(location.hash.slice(1))) : null;
		} catch (error) {
			return;
		}
		if (target === null)
			return;
		for (let fold = target.closest("details"); fold !== null; fold = fold.parentElement.closest("details"))
			fold.open = true;
		target.scrollIntoView({ block: target.tagName === "SPAN" ? "center" : "start" });
	};

	const later = (action) => {
		let timer = 0;
		return () => {
			clearTimeout(timer);
			timer = setTimeout(action, 80);
		};
	};

	const words = (input) => input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");

	const findings = () => {
		const toolbar = find("toolbar");
		if (toolbar === null)
			return;
		const search = find("search"), rule = find("rule"), shown = find("shown"), nothing = find("nothing");
		const total = document.getElementsByClassName("finding").length;
		const tell = (count) => { shown.textContent = count === total ? `${total} shown` : `${count} of ${total} shown`; };
		let files = null;
		// Made when it is asked for: a long report is shown sooner.
		const index = () => files || (files = all("section.file").map((file) => {
			const path = file.querySelector("h3").textContent.toLowerCase();
			return {
				element: file,
				findings: all(".finding", file).map((element) => ({
					element, severity: element.dataset.severity, rule: element.dataset.rule,
					text: path + " " + element.firstElementChild.textContent.toLowerCase(),
				})),
			};
		}));
		const filter = () => {
			const wanted = words(search);
			const severities = new Set(all("input[name=severity]:checked", toolbar).map((box) => box.value));
			let count = 0;
			for (const file of index()) {
				let any = false;
				for (const finding of file.findings) {
					const fits = severities.has(finding.severity) && (rule.value === "" || rule.value === finding.rule) &&
						wanted.every((word) => finding.text.includes(word));
					finding.element.hidden = !fits;
					any = any || fits;
					count += fits ? 1 : 0;
				}
				file.element.hidden = !any;
			}
			tell(count);
			nothing.hidden = count > 0;
		};
		const fold = (open) => () => all(".finding:not([hidden])").forEach((element) => { element.open = open; });
		toolbar.addEventListener("submit", (event) => event.preventDefault());
		toolbar.addEventListener("change", filter);
		search.addEventListener("input", later(filter));
		find("unfold").addEventListener("click", fold(true));
		find("fold").addEventListener("click", fold(false));
		// A rule of the summary chooses its findings.
		for (const link of all("a[data-filter]"))
			link.addEventListener("click", (event) => {
				event.preventDefault();
				rule.value = link.dataset.filter;
				filter();
				find("findings").scrollIntoView();
			});
		addEventListener("hashchange", () => {
			const target = find(location.hash.slice(1)), hidden = target === null ? null : target.closest(".finding[hidden]");
			if (hidden !== null) {
				search.value = rule.value = "";
				all("input[name=severity]", toolbar).forEach((box) => { box.checked = true; });
				filter();
				reveal();
			}
		});
		tell(total);
	};

	const tree = () => {
		const toolbar = find("tree-toolbar");
		if (toolbar === null)
			return;
		const search = find("tree-search"), shown = find("tree-shown"), section = find("tree");
		const total = section.querySelectorAll("details.task").length;
		let made = null;
		const index = () => made || (made = {
			rows: all(".tree li", section),
			tasks: all("details.task", section).map((element) => ({
				element, row: element.parentElement, open: element.open,
				text: Array.from(element.children).filter((child) => child.tagName !== "UL").map((child) => child.textContent).join(" ").toLowerCase(),
			})),
		});
		const filter = () => {
			const wanted = words(search), { rows, tasks } = index();
			let count = 0;
			if (wanted.length === 0) {
				rows.forEach((row) => { row.hidden = false; });
				tasks.forEach((task) => { task.element.open = task.open; });
				shown.textContent = `${total} shown`;
				return;
			}
			rows.forEach((row) => { row.hidden = true; });
			for (const task of tasks) {
				if (!wanted.every((word) => task.text.includes(word)))
					continue;
				count++;
				// What leads to it is shown with it.
				for (let row = task.row; row !== null; row = row.parentElement.closest("#tree li")) {
					row.hidden = false;
					if (row !== task.row)
						row.firstElementChild.open = true;
				}
			}
			shown.textContent = `${count} of ${tasks.length} shown`;
		};
		const fold = (open) => () => index().tasks.forEach((task) => { task.element.open = task.open = open; });
		toolbar.addEventListener("submit", (event) => event.preventDefault());
		search.addEventListener("input", later(filter));
		find("tree-unfold").addEventListener("click", fold(true));
		find("tree-fold").addEventListener("click", fold(false));
		shown.textContent = `${total} shown`;
	};

	findings();
	tree();
	addEventListener("hashchange", reveal);
	reveal();

	// "/" goes to the filter, as in many pages of this kind.
	addEventListener("keydown", (event) => {
		const box = find("search") || find("tree-search");
		if (event.key !== "/" || box === null || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName))
			return;
		event.preventDefault();
		box.focus();
	});

	// On paper nothing can be unfolded.
	let folded = [];
	addEventListener("beforeprint", () => {
		folded = all("main details:not([open])");
		folded.forEach((element) => { element.open = true; });
	});
	addEventListener("afterprint", () => {
		folded.forEach((element) => { element.open = false; });
		folded = [];
	});
})();
