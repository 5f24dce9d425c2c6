/* global document, localStorage, navigator */
// Before the first paint: the look and language that the person chose here, so that nothing flashes.
(() => {
  const stored = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const theme = stored('portal-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  root.lang = stored('portal-language') ?? (navigator.language.startsWith('sv') ? 'sv' : 'en');
})();
