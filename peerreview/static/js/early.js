// @ts-check
/* Runs before the first paint, so that a chosen theme never flashes. A classic script on purpose:
   modules wait for the page. What it reads is written by controllers/preference.js. */
(() => {
  for (const name of ["theme", "shortcuts"]) {
    try {
      const choice = localStorage.getItem(`peerreview.${name}`);
      if (choice) document.documentElement.dataset[name] = choice;
    } catch {
      return; // storage is switched off: the device decides
    }
  }
})();
