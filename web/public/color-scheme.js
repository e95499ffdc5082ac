// The same key and attribute as src/app/shell/color-scheme/color-scheme.ts.
try {
  document.documentElement.dataset.colorScheme = localStorage.getItem('coursegraph.color-scheme') || 'system';
} catch {
  // Storage is blocked: the system's color scheme stays.
}
