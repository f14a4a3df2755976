// What pages need of the browser itself: theme, keys, files.
(() => {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const year = 60 * 60 * 24 * 365;
  const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`; };

  // A key clicks the link or button that names it, unless the key means something where the focus is.
  const typing = element => element.closest('input, textarea, select, [contenteditable], [role="slider"], [role="listbox"], [role="combobox"], [role="tablist"], canvas') !== null;
  document.addEventListener('keydown', event => {
    const shifted = event.shiftKey && event.key !== '?';
    if (event.altKey || event.ctrlKey || event.metaKey || shifted || event.defaultPrevented || typing(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      if (target.matches('input, textarea')) target.focus();
      else target.click();
    }
  });

  // Links without the secure context that the clipboard needs are copied by way of a selection.
  const copy = async text => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const box = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  };
  document.addEventListener('click', async event => {
    const opener = event.target.closest('[data-opens]');
    if (opener) document.getElementById(opener.dataset.opens).showModal();
    const copier = event.target.closest('[data-copy-link]');
    if (!copier) return;
    await copy(location.href);
    copier.dataset.copied = '';
    document.getElementById('copied').textContent = 'Link copied';
    setTimeout(() => {
      delete copier.dataset.copied;
      document.getElementById('copied')?.replaceChildren();
    }, 2000);
  });

  const keep = (name, blob) => {
    const url = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  let plotly;

  window.neuronExplorer = {
    // Once a page: whoever asks while it loads waits for the same. A script that did not come is forgotten, to be asked for anew.
    loadPlotly(interop, id, script) {
      return plotly ??= import(interop).then(module => module.importScript(id, script)).catch(error => {
        plotly = undefined;
        document.getElementById(id)?.remove();
        throw error;
      });
    },
    watchSystem(owner) {
      system.addEventListener('change', () => owner.invokeMethodAsync('SystemThemeChanged', system.matches));
      return system.matches;
    },
    rememberTheme(choice, dark) {
      remember('ne-theme', choice);
      remember('ne-dark', dark ? '1' : '0');
      document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    },
    // Plotly's own component offers no SVG. A picture says what it shows and of which analysis, and has the page's ground.
    async savePlot(id, picture) {
      const plot = document.getElementById(id);
      if (!plot?.data) return;
      const note = { text: picture.source, font: { size: 11, color: picture.dim }, showarrow: false, align: 'left',
        xref: 'paper', x: 0, xanchor: 'left', yref: 'paper', y: 0, yanchor: 'top', yshift: -62 };
      const layout = {
        ...plot.layout,
        showlegend: plot.data.length > 1,
        paper_bgcolor: picture.background,
        margin: { ...plot.layout.margin, t: 92, b: 92 },
        title: { text: picture.title, font: { size: 16 }, xref: 'paper', x: 0, xanchor: 'left', yref: 'container', y: 0.965, yanchor: 'top' },
        annotations: [...(plot.layout.annotations ?? []), note],
      };
      await window.Plotly.downloadImage({ data: plot.data, layout }, { format: picture.format, filename: picture.filename, width: 1000, height: 600 });
    },
    async save(name, type, stream) {
      keep(name, new Blob([await stream.arrayBuffer()], { type }));
    },
    async savePng(name, type, stream) {
      const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width * 2;
      canvas.height = image.height * 2;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      keep(name, await new Promise(done => canvas.toBlob(done, 'image/png')));
    },
  };
})();
