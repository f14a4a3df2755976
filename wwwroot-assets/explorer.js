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

  // More than a message to the server holds would end the page without a word: it is cut before Blazor reads the box, since
  // the window hears of it before the document does, and a line says so.
  const longest = Number(document.body.dataset.longest);
  let told;
  window.addEventListener('input', event => {
    const box = event.target;
    if (!box.matches?.('input, textarea') || box.value.length <= longest) return;
    const count = box.value.length;
    const splits = /[\uD800-\uDBFF]/.test(box.value[longest - 1]);
    box.value = box.value.slice(0, longest - splits);
    const notice = document.getElementById('notice');
    const number = new Intl.NumberFormat('en-US');
    notice.textContent = `The text has ${number.format(count)} characters; a box takes ${number.format(longest)}. The rest was cut off.`;
    clearTimeout(told);
    told = setTimeout(() => notice.replaceChildren(), 15000);
  }, true);

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
    if (event.target.closest('[data-print]')) window.print();
    // The router would only scroll: the next Tab must begin in the page.
    if (event.target.closest('.skip')) {
      event.preventDefault();
      document.getElementById('main').focus();
    }
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

  // A page whose connection is gone: where the server no longer knows it, it is drawn anew from its address.
  const lost = document.getElementById('components-reconnect-modal');
  const reconnect = () => Blazor.reconnect().then(back => back || location.reload(), () => {});
  lost?.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'rejected') location.reload();
  });
  document.addEventListener('click', event => { if (event.target.closest('[data-reconnect]')) reconnect(); });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && lost?.classList.contains('components-reconnect-failed')) reconnect();
  });

  // A menu closes when something in it was chosen, on a click elsewhere, and on Escape.
  const close = (menus, focus) => menus.forEach(menu => {
    menu.open = false;
    if (focus) menu.querySelector('summary').focus();
  });
  document.addEventListener('click', event => {
    const within = event.target.closest('summary') ? event.target.closest('.menu') : null;
    close([...document.querySelectorAll('.menu[open]')].filter(menu => menu !== within));
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') close(document.querySelectorAll('.menu[open]'), true);
  });

  const keep = (name, blob) => {
    const url = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000); // a busy machine may begin to save it late
  };

  // A PNG that says how many dots it has an inch: its pHYs chunk follows the head, which has a fixed length.
  const crc = bytes => {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
  };
  const withDots = async (png, dotsPerInch) => {
    const head = 33;
    const chunk = new Uint8Array(21);
    const view = new DataView(chunk.buffer);
    const dotsPerMetre = Math.round(dotsPerInch / 0.0254);
    view.setUint32(0, 9);
    chunk.set(new TextEncoder().encode('pHYs'), 4);
    view.setUint32(8, dotsPerMetre);
    view.setUint32(12, dotsPerMetre);
    chunk[16] = 1;
    view.setUint32(17, crc(chunk.subarray(4, 17)));
    return new Blob([png.slice(0, head), chunk, png.slice(head)], { type: png.type });
  };

  let plotly;

  // As the server and the browser write it.
  const path = address => {
    const raw = new URL(address, document.baseURI).pathname;
    try { return decodeURIComponent(raw); } catch { return raw; }
  };

  window.neuronExplorer = {
    rewrite(address) {
      const wanted = new URL(address, document.baseURI).href;
      if (wanted !== location.href && path(wanted) === path(location.href)) Blazor.navigateTo(wanted, { replaceHistoryEntry: true });
    },
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
    async save(name, type, stream) {
      keep(name, new Blob([await stream.arrayBuffer()], { type }));
    },
    async savePng(name, type, stream, print) {
      const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = print.pixelsWide;
      canvas.height = print.pixelsHigh;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      keep(name, await withDots(await new Promise(done => canvas.toBlob(done, 'image/png')), print.dotsPerInch));
    },
  };
})();
