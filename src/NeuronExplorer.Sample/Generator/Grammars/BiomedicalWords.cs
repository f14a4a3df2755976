namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Word lists of the biomedical domain; drugs, genes and trials are invented.</summary>
internal static class BiomedicalWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        drug: velotinib | carmolast | darepril | fenostatin | ombrazole | lisomycin | tavirocept | metoraxin | nelumab | pradogliptin | \
            serovastatin | quinafloxin
        disease: type 2 diabetes | chronic kidney disease | rheumatoid arthritis | asthma | heart failure | hypertension | \
            Crohn's disease | multiple sclerosis | breast cancer | chronic obstructive pulmonary disease | atrial fibrillation | \
            non-small cell lung cancer | osteoporosis | epilepsy
        symptom: fever | headache | fatigue | nausea | shortness of breath | joint pain | abdominal pain | dizziness | chest pain | \
            weight loss | a persistent cough | muscle weakness
        marker: C-reactive protein | serum creatinine | fasting glucose | LDL cholesterol | haemoglobin | interleukin-6 | troponin | \
            systolic blood pressure | ferritin | albumin
        gene: TRX4 | BLM2 | KRD1 | SOX31 | MAPK22 | FGR7 | CDH14 | NFK3 | PTL9 | RAB47
        cell: T cells | macrophages | hepatocytes | epithelial cells | cortical neurons | endothelial cells | fibroblasts | stem cells | \
            B cells | cardiac myocytes
        tissue: the liver | the lung | the kidney | the heart | the small intestine | bone marrow | the brain | skeletal muscle | \
            the skin | the spleen
        process: apoptosis | cell proliferation | oxidative stress | insulin signalling | DNA repair | inflammation | angiogenesis | \
            lipid metabolism | autophagy | mitochondrial respiration
        method: Western blotting | flow cytometry | quantitative PCR | mass spectrometry | immunohistochemistry | RNA sequencing | \
            enzyme-linked immunosorbent assay | confocal microscopy
        design: randomized, double-blind, placebo-controlled trial | retrospective cohort study | prospective cohort study | \
            cross-sectional study | case-control study | systematic review and meta-analysis | randomized controlled trial
        outcome: all-cause mortality | hospital admission | disease progression | the change in {marker} | quality of life | \
            overall survival | treatment failure
        bacterium: Escherichia coli | Staphylococcus aureus | Pseudomonas aeruginosa | Klebsiella pneumoniae | Streptococcus pneumoniae
        imaging: a chest X-ray | magnetic resonance imaging | computed tomography | an echocardiogram | abdominal ultrasound
        finding: a small pleural effusion | no acute abnormality | a mass measuring {2..6} cm in diameter | thickening of the bowel wall | \
            mild enlargement of the left ventricle | multiple enlarged lymph nodes
        group: elderly patients | adults with {disease} | pregnant women | children under {5..12} years of age | \
            patients with renal impairment | current smokers
        dose: 5 mg once daily | 10 mg once daily | 20 mg twice daily | 50 mg twice daily | 100 mg once daily | 250 mg three times a day
        change: significantly reduced | significantly increased | not significantly different | markedly lower | slightly higher
        """;
}
