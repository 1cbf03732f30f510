const color = (name, faint = 'var(--quiet)') => ({ default: `var(--${name})`, subtle: faint })
const foregroundColors = {
  default: color('ink'),
  dark: color('ink'),
  light: color('quiet'),
  accent: color('accent', 'var(--accent)'),
  good: color('good', 'var(--good)'),
  warning: color('warn', 'var(--warn)'),
  attention: color('bad', 'var(--bad)'),
}
const container = (back, edge = 'line') => ({
  backgroundColor: back === null ? 'transparent' : `var(--${back})`,
  borderColor: `var(--${edge})`,
  foregroundColors,
})

/** How cards look here: the colours of desk.css, so that light and dark come by themselves. */
export const hostConfig = new globalThis.AdaptiveCards.HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 14, default: 16, medium: 17, large: 19, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 20, default: 24, medium: 24, large: 26, extraLarge: 30 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  textBlock: { headingLevel: 2 },
  factSet: {
    title: { weight: 'default', color: 'default', isSubtle: true, wrap: true, maxWidth: 170 },
    value: { wrap: true },
    spacing: 16,
  },
  containerStyles: {
    default: container(null),
    emphasis: container('raised'),
    good: container('good-soft', 'good'),
    attention: container('bad-soft', 'bad'),
    warning: container('warn-soft', 'warn'),
    accent: container('accent-soft', 'accent'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' (needed)', suffixColor: 'default' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { weight: 'bolder', color: 'attention' },
  },
  actions: {
    maxActions: 30,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
})
