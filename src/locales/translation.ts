/** One text: with `{name}` places, and forms for numbers where `count` is among the values. */
export type Text = string | {readonly one: string; readonly other: string};
export type TextTable = Readonly<Record<string, Text>>;

/** A text with at least the places of the English one. */
type WithPlacesOf<English> = English extends `${string}{${infer Place}}${infer Rest}`
  ? `${string}{${Place}}${string}` & WithPlacesOf<Rest>
  : string;

/** The texts of another language: the same keys with the same places, and forms for numbers where English has them. The form for one may say it in words. */
export type Translation<English> = {
  readonly [K in keyof English]: English[K] extends {readonly other: infer Other}
    ? {readonly one: string; readonly other: WithPlacesOf<Other>}
    : WithPlacesOf<English[K]>;
};
