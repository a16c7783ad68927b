/**
 * Which form of the faults runs: the short one of `npm test`, or the long one of `npm run faults`, which names the file
 * that its figures go to.
 */
const FIGURES = process.env.CARILLON_FAULTS_FIGURES;

/** Where the long form keeps its figures; null in the short one. */
export const figuresFile: string | null = FIGURES === undefined || FIGURES === "" ? null : FIGURES;

/** The sizes of the form that runs. */
export function sized<Sizes>({ short, long }: { short: Sizes; long: Sizes }): Sizes {
  return figuresFile === null ? short : long;
}
