// Draws the charts of the report; what they show is in the tables below them too.
const { Chart } = globalThis
const holder = document.getElementById('chart-data')
const charts = []
// Series differ by their dashes and marks too, not by colour alone.
const dashes = [[], [6, 4], [2, 3]]
const marks = ['circle', 'rectRot', 'triangle']
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function datasetOf({ name, values }, at, kind) {
  const own = colour(`--series-${at + 1}`)
  const line = { borderDash: dashes[at], pointStyle: marks[at], pointRadius: 4, tension: 0, borderWidth: 2 }
  const bar = { maxBarThickness: 28, borderRadius: 2 }
  return { label: name, data: values, borderColor: own, backgroundColor: own, ...(kind === 'line' ? line : bar) }
}

function optionsOf({ kind, isSideways, series, axis }) {
  const ink = colour('--ink')
  const grid = { color: colour('--line') }
  const counts = { beginAtZero: true, grid, ticks: { color: ink, precision: 0 } }
  const names = {
    grid: { display: false },
    ticks: { color: ink, autoSkip: !isSideways },
    title: { display: !isSideways, text: axis, color: ink },
  }
  return {
    indexAxis: isSideways ? 'y' : 'x',
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: 'index', axis: isSideways ? 'y' : 'x', intersect: false },
    scales: isSideways ? { x: counts, y: names } : { x: names, y: counts },
    plugins: {
      legend: {
        display: series.length > 1,
        position: 'bottom',
        labels: { color: ink, usePointStyle: kind === 'line' },
      },
    },
  }
}

function draw() {
  for (const chart of charts.splice(0)) chart.destroy()
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily
  for (const each of JSON.parse(holder.textContent)) {
    const canvas = document.getElementById(each.id)
    // Room for every name, however many there are.
    if (each.isSideways) canvas.parentElement.style.height = `${90 + each.labels.length * 40}px`
    const datasets = each.series.map((series, at) => datasetOf(series, at, each.kind))
    charts.push(
      new Chart(canvas, { type: each.kind, data: { labels: each.labels, datasets }, options: optionsOf(each) }),
    )
  }
}

if (holder) {
  draw()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
}
