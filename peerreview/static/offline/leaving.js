// @ts-check
/* Closing the window while something is on this laptop only: the browser asks first. */

let asked = true;

/** @param {() => boolean} holds is there anything that only this laptop has? */
export function askBeforeLeaving(holds) {
  addEventListener("beforeunload", (event) => {
    if (asked && holds()) event.preventDefault();
  });
}

/** The page loads itself again: everything is kept, so nobody is asked. */
export function reload() {
  asked = false;
  location.reload();
}
