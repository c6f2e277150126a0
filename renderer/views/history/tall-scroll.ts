/** The tallest element that every browser lays out; Firefox ends near 17 million pixels, Chromium near 33 million. */
const tallest = 8_000_000;
/** So far from either end each pixel of scrolling is one of the list. */
const exactEnd = 200_000;
/** How far the scrollbar's thumb may be off its place before it is put right. */
const mostDrift = 50_000;

/**
 * A list that is taller than a browser's tallest element, in an element that is not. Dragging the thumb moves through
 * the whole; wheel, keys and touch move by true pixels, wherever one is, and at both ends there is nothing in between.
 * All lengths are CSS pixels.
 */
export class TallScroll {
  /** The whole list's own height. */
  #total = 0;
  #view = 0;
  #last = 0;
  /** How far down the whole list the top of the view is. */
  top = 0;

  /** The height to lay out. */
  get height(): number {
    return Math.min(this.#total, tallest);
  }

  get #end(): number {
    return Math.max(0, this.#total - this.#view);
  }

  resize(total: number, view: number): void {
    this.#total = total;
    this.#view = view;
    this.top = Math.min(this.top, this.#end);
  }

  /** After a scroll to `place`. Gives the place to move on to, where the thumb has drifted from where it should be. */
  moved(place: number): number | null {
    const way = place - this.#last;
    const isNear = Math.abs(way) <= 2 * this.#view;
    this.top = Math.min(this.#end, Math.max(0, isNear ? this.top + way : this.#topAt(place)));
    this.#last = place;
    const right = this.placeOf(this.top);
    const drift = Math.abs(right - place);
    const isAtEnd = this.top <= exactEnd || this.top >= this.#end - exactEnd;
    if (drift < 1 || (drift <= mostDrift && !isAtEnd)) return null;
    this.#last = right;
    return right;
  }

  /** Goes to a height of the whole list; gives the place to scroll to. */
  goTo(top: number): number {
    this.top = Math.min(this.#end, Math.max(0, top));
    this.#last = this.placeOf(this.top);
    return this.#last;
  }

  /** Where the scrollbar stands at a height of the whole list. */
  placeOf(top: number): number {
    const last = this.height - this.#view;
    if (this.#total <= tallest || top <= exactEnd) return top;
    if (top >= this.#end - exactEnd) return last - (this.#end - top);
    return exactEnd + ((top - exactEnd) * (last - 2 * exactEnd)) / (this.#end - 2 * exactEnd);
  }

  #topAt(place: number): number {
    const last = this.height - this.#view;
    if (this.#total <= tallest || place <= exactEnd) return place;
    if (place >= last - exactEnd) return this.#end - (last - place);
    return exactEnd + ((place - exactEnd) * (this.#end - 2 * exactEnd)) / (last - 2 * exactEnd);
  }
}
