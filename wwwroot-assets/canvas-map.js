// A map of many small cells: neurons of a layer, or layers × tokens.
const LABEL = 11;
const MAX_HEIGHT = 420;

const formats = {
  percent: v => v === 0 ? '0 %' : (v * 100).toPrecision(3) + ' %',
  count: v => v.toLocaleString('en'),
  nats: v => v.toFixed(3) + ' nats',
};

export function create(canvas, owner) {
  return new CanvasMap(canvas, owner);
}

class CanvasMap {
  constructor(canvas, owner) {
    this.canvas = canvas;
    this.owner = owner;
    this.read = canvas.parentElement.querySelector('output');
    this.cursor = -1;
    this.resize = new ResizeObserver(() => this.paint());
    this.resize.observe(canvas.parentElement);
    canvas.addEventListener('mousemove', e => this.point(this.cellAt(e)));
    canvas.addEventListener('mouseleave', () => this.point(-1));
    canvas.addEventListener('click', e => this.pick(this.cellAt(e)));
    canvas.addEventListener('keydown', e => this.key(e));
    canvas.addEventListener('blur', () => this.point(-1));
  }

  draw(shades, values, options) {
    this.shades = shades;
    this.values = new Float32Array(values.slice().buffer);
    this.options = options;
    this.paint();
  }

  layout() {
    const o = this.options;
    const width = this.canvas.parentElement.clientWidth;
    const count = this.shades.length;
    const context = this.canvas.getContext('2d');
    context.font = `${LABEL}px system-ui, sans-serif`;
    this.left = o.rows.length ? Math.ceil(Math.max(...o.rows.map(r => context.measureText(r).width))) + 8 : 0;
    this.top = 0;
    if (o.columns > 0) {
      this.columns = o.columns;
      this.rows = Math.ceil(count / o.columns);
      this.w = Math.max(3, Math.min(34, (width - this.left) / this.columns));
      this.h = Math.max(8, Math.min(22, MAX_HEIGHT / this.rows));
      return;
    }
    let cell = 14;
    while (cell > 3 && Math.ceil(count / Math.floor(width / cell)) * cell > MAX_HEIGHT) cell--;
    this.columns = Math.max(1, Math.min(count, Math.floor(width / cell)));
    this.rows = Math.ceil(count / this.columns);
    this.w = this.h = cell;
  }

  paint() {
    if (!this.shades || !this.canvas.isConnected || this.canvas.parentElement.clientWidth === 0) return;
    this.layout();
    const scale = window.devicePixelRatio || 1;
    const width = this.left + this.columns * this.w;
    const height = this.top + this.rows * this.h;
    this.canvas.width = Math.ceil(width * scale);
    this.canvas.height = Math.ceil(height * scale);
    this.canvas.style.width = width + 'px';
    this.canvas.style.height = height + 'px';
    const context = this.canvas.getContext('2d');
    context.scale(scale, scale);
    const gap = this.w >= 6 && this.h >= 6 ? 1 : 0;
    for (let cell = 0; cell < this.shades.length; cell++) {
      context.fillStyle = this.options.colours[this.shades[cell]];
      context.fillRect(this.x(cell), this.y(cell), this.w - gap, this.h - gap);
    }
    const style = getComputedStyle(this.canvas);
    context.fillStyle = style.color;
    context.font = `${LABEL}px system-ui, sans-serif`;
    context.textBaseline = 'middle';
    this.options.rows.forEach((name, row) => context.fillText(name, 0, this.top + (row + 0.5) * this.h));
    context.strokeStyle = style.getPropertyValue('--mud-palette-secondary') || 'red';
    for (const cell of [this.options.marked, this.cursor]) {
      if (cell < 0) continue;
      context.lineWidth = 2;
      context.strokeRect(this.x(cell) - 1, this.y(cell) - 1, this.w + 1, this.h + 1);
    }
  }

  x(cell) { return this.left + (cell % this.columns) * this.w; }

  y(cell) { return this.top + Math.floor(cell / this.columns) * this.h; }

  cellAt(event) {
    if (!this.shades) return -1;
    const box = this.canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - this.left) / this.w);
    const row = Math.floor((event.clientY - box.top - this.top) / this.h);
    const cell = row * this.columns + column;
    return column >= 0 && column < this.columns && row >= 0 && cell < this.shades.length ? cell : -1;
  }

  point(cell) {
    if (cell === this.cursor) return;
    this.cursor = cell;
    this.read.textContent = cell < 0 ? '' : this.text(cell);
    this.canvas.style.cursor = cell < 0 ? 'default' : 'pointer';
    this.paint();
  }

  text(cell) {
    const o = this.options;
    const value = o.format === 'name' ? o.names[this.shades[cell]] : formats[o.format](this.values[cell]);
    const place = o.columns > 0
      ? `${o.rows[Math.floor(cell / this.columns)]}, ${o.heads[cell % this.columns] ?? cell % this.columns}`
      : `${o.noun} ${cell.toLocaleString('en')}`;
    return `${place}: ${value}`;
  }

  pick(cell) {
    if (cell >= 0) this.owner.invokeMethodAsync('Picked', cell);
  }

  key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns };
    if (event.key in steps) {
      const next = this.cursor < 0 ? 0 : this.cursor + steps[event.key];
      if (next >= 0 && next < this.shades.length) this.point(next);
    } else if (event.key === 'Enter' && this.cursor >= 0) {
      this.pick(this.cursor);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  dispose() {
    this.resize.disconnect();
  }
}
