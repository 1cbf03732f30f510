// Sizes, spacing and colors as the Teams client draws cards; one for each theme.
globalThis.teamsHost = (theme) => {
  const light = theme === 'light'
  const color = (text, faint) => ({ default: text, subtle: faint })
  const foreground = {
    default: light ? color('#242424', '#616161') : color('#ffffff', '#adadad'),
    dark: light ? color('#242424', '#616161') : color('#ffffff', '#adadad'),
    light: color('#ffffff', '#e0e0e0'),
    accent: light ? color('#444791', '#444791') : color('#aab0f8', '#aab0f8'),
    good: light ? color('#0e700e', '#0e700e') : color('#92c353', '#92c353'),
    warning: light ? color('#835c00', '#835c00') : color('#f8d22a', '#f8d22a'),
    attention: light ? color('#b10e1c', '#b10e1c') : color('#ff99a4', '#ff99a4'),
  }
  const container = (back, border) => ({ backgroundColor: back, borderColor: border, foregroundColors: foreground })
  return {
    fontFamily: '"Segoe UI", "Open Sans", sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
    separator: { lineThickness: 1, lineColor: light ? '#d1d1d1' : '#525252' },
    supportsInteractivity: true,
    imageSizes: { small: 32, medium: 52, large: 100 },
    imageSet: { imageSize: 'medium', maxImageHeight: 100 },
    textBlock: { headingLevel: 4 },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 120 }, value: { wrap: true }, spacing: 12 },
    containerStyles: {
      default: container(light ? '#ffffff' : '#292929', '#d1d1d1'),
      emphasis: container(light ? '#f5f5f5' : '#1f1f1f', '#d1d1d1'),
      good: container(light ? '#e7f2da' : '#0d2d0d', '#92c353'),
      attention: container(light ? '#fcebec' : '#3f1011', '#c4314b'),
      warning: container(light ? '#fbf3d9' : '#332900', '#835c00'),
      accent: container(light ? '#e8ebfa' : '#2f2f4a', '#5b5fc7'),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
  }
}
