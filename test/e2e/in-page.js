// Runs in the browser's page, for accessible-cards.test.ts: draws cards, and looks at them.

/** Each card in a section of its own, so that a finding says of which. */
globalThis.drawIn = ({ theme, some }) => {
  const { AdaptiveCards, document } = globalThis;
  const colours = (text) => ({ default: text, subtle: theme.subtle });
  const container = {
    backgroundColor: theme.back,
    foregroundColors: {
      default: colours(theme.text),
      accent: { default: theme.accent, subtle: theme.accent },
      attention: { default: theme.attention, subtle: theme.attention },
    },
  };
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const plain = document.createElement('div');
    plain.textContent = text;
    result.outputHtml = plain.innerHTML;
    result.didProcess = true;
  };
  const styles = ['default', 'emphasis', 'accent', 'good', 'warning', 'attention'];
  for (const { name, card: json } of some) {
    const section = document.createElement('section');
    section.dataset.card = name;
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig({
      fontFamily: 'Segoe UI, Arial',
      textBlock: { headingLevel: 2 },
      actions: { maxActions: 6, actionsOrientation: 'horizontal' },
      containerStyles: Object.fromEntries(styles.map((style) => [style, container])),
    });
    card.parse(json);
    section.append(card.render());
    document.querySelector('main').append(section);
  }
};

/** The serious findings, with the cards they are on. */
globalThis.lookIn = async () => {
  const { axe, document } = globalThis;
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    // An experiment of axe's, so that it is off unless asked for.
    rules: { 'label-content-name-mismatch': { enabled: true } },
  });
  const cardOf = ({ target: [first] }) =>
    document.querySelector(first)?.closest('section')?.dataset.card ?? '?';
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact,
      cards: [...new Set(nodes.map(cardOf))].slice(0, 12),
      example: nodes[0].html.slice(0, 300),
    }));
};

/** The cards where the next field or button stands above or left of the one before, or jumps the order. */
globalThis.orderIn = () => {
  const { document } = globalThis;
  const wrong = [];
  const fields = 'input, textarea, select, button, [tabindex="0"]';
  for (const section of document.querySelectorAll('section')) {
    const shown = [...section.querySelectorAll(fields)].filter((one) => one.offsetParent !== null);
    const places = shown.map((one) => one.getBoundingClientRect());
    const isBefore = places.some(({ top, bottom, right }, index) => {
      const last = places[index - 1];
      if (last === undefined) return false;
      const isBeside = top < last.bottom && bottom > last.top;
      return bottom <= last.top || (isBeside && right <= last.left);
    });
    if (isBefore || shown.some((one) => one.tabIndex > 0)) wrong.push(section.dataset.card);
  }
  return wrong;
};
