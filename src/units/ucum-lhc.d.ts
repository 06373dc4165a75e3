/** The part of `@lhncbc/ucum-lhc` that is used here; the package ships no types (UCUM 2.2). */
declare module '@lhncbc/ucum-lhc' {
  interface UcumLhcUtils {
    validateUnitString(unit: string): { readonly status: string; readonly ucumCode: string | null };
    convertUnitTo(
      from: string,
      value: number,
      to: string,
      options?: { readonly molecularWeight?: number; readonly charge?: number },
    ): { readonly status: string; readonly toVal: number | null };
  }
  /** A CommonJS module: its exports are members of the default import. */
  const ucum: { readonly UcumLhcUtils: { getInstance(): UcumLhcUtils } };
  export default ucum;
}
