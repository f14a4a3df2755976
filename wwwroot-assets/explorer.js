// What pages need of the browser itself: theme, keys, files.
(() => {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const year = 60 * 60 * 24 * 365;
  const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`; };

  // A key clicks the link or button that names it, unless the key means something where the focus is.
  const typing = element => element.closest('input, textarea, select, [contenteditable], [role="slider"], [role="listbox"], [role="combobox"], [role="tablist"], canvas') !== null;
  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented || typing(event.target)) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      if (target.matches('input, textarea')) target.focus();
      else target.click();
    }
  });

  window.neuronExplorer = {
    watchSystem(owner) {
      system.addEventListener('change', () => owner.invokeMethodAsync('SystemThemeChanged', system.matches));
      return system.matches;
    },
    rememberTheme(choice, dark) {
      remember('ne-theme', choice);
      remember('ne-dark', dark ? '1' : '0');
      document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    },
    // Plotly's own component offers no SVG; the page's colour stands behind the picture, since charts are transparent.
    async savePlot(id, format, filename, background) {
      const plot = document.getElementById(id);
      const layout = { ...plot.layout, paper_bgcolor: background, title: undefined };
      await window.Plotly.downloadImage({ data: plot.data, layout }, { format, filename, width: 1000, height: 560 });
    },
    async save(name, type, stream) {
      const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    },
  };
})();
