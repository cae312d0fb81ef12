// Answers of the core that are held back until a test lets them go.

/** Something that is waited for. */
class Gate {
  open = () => {};
  /** @type {Promise<void>} */
  opened = new Promise((resolve) => (this.open = resolve));
}

/**
 * Holds back the answers to a command.
 * @param {import('playwright-core').Page} page
 * @param {string} held name of the command
 * @param {(payload: any) => boolean} fits which of its calls
 */
export async function holdBack(page, held, fits = () => true) {
  const [asked, release, answered] = [new Gate(), new Gate(), new Gate()];
  await page.route('**/rpc', async (route) => {
    const { cmd, payload } = route.request().postDataJSON();
    if (cmd !== held || !fits(payload)) return route.fallback();
    asked.open();
    await release.opened;
    await route.fulfill({ response: await route.fetch() });
    answered.open();
  });
  return {
    /** Resolves once the page waits for an answer. */
    asked: asked.opened,
    /** Lets the answers go; resolves once the first has gone. */
    release: () => (release.open(), answered.opened),
  };
}
