namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Longer biomedical documents, and more invented drugs, genes and findings.</summary>
internal static class BiomedicalMore
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        longDocument:
            {paperHead}\n\nAbstract\n\nBACKGROUND: {background*3-4}\n\nMETHODS: {trialMethod*4-5}\n\nRESULTS: {trialResult*5-6}\n\n\
                CONCLUSIONS: {conclusion*3-4}\n\nKeywords: {keyword}, {keyword}, {keyword}
            {paperHead}\n\nIntroduction\n{background*4-5} {aim}\n\nPatients and methods\n{trialMethod*5-6}\n\nResults\n\
                {trialResult*5-6}\n\nDiscussion\n{discussion*4-5}\n\nReferences\n1. {reference}\n2. {reference}\n3. {reference}\n\
                4. {reference}
            {paperHead}\n\nCase report\n\n{caseLead} {caseHistory*3-4}\n\n{caseExam*4-6}\n\nTable 1. Laboratory findings\n\
                {labLine*7-9/}\n\n{caseCourse*4-5}
            {paperHead}\n\nAbstract\n\n{cellBackground*3-4} {cellResult*5-6} {cellConclusion}\n\nMaterials and methods\n\n\
                {cellMethod*5-6}\n\nReferences\n1. {reference}\n2. {reference}\n3. {reference}
            {leafletHead}\n\n1. What {drug#drug} is\n{leaflet*3-4}\n\n2. Before you take it\n{leaflet*4-5}\n\n3. Possible side effects\n\
                - {symptom}\n- {symptom}\n- {symptom}\n- {symptom}\n\n4. How to store it\n{leaflet*3-4}\n\n5. Further information\n\
                Made by {firm}, {place}, {country}. This leaflet was last revised in {month} {2005..2024}.
            {noteHead}\n\nHistory: {caseHistory*3-4}\n\nExamination: {caseExam*3-5}\n\nLaboratory:\n{labLine*9-13/}\n\nPlan:\n\
                1. {planLine}\n2. {planLine}\n3. {planLine}\n4. {planLine}\n\n{surname}, MD
        document+:
            {noteHead}\n\nHistory: {caseHistory}\n\nLaboratory:\n{labLine*3-6/}\n\nPlan:\n1. {planLine}\n2. {planLine}\n\n{surname}, MD
            PROTOCOL\n\n1. {step}\n2. {step}\n3. {step}\n4. {step}\n5. {step}\n6. {step}
            {geneticsLead} {genetics*3-5}

        paperHead:
            {^:design#design} of {drug#drug} in {disease#ill}\n\n{surname} {initial}, {surname} {initial}, {surname} {initial}, {surname} \
                {initial}\nDepartment of {department}, University of {place}, {country}
            Received {1..28} {month} {2003..2022}; accepted {1..28} {month} {2023..2024}\n\n{^:drug#drug} and {marker#marker} in \
                {group#group}\n\n{person}, {person} and {person}
        initial: A | B | C | D | E | F | G | H | J | K | L | M | N | P | R | S | T | W | AB | CM | JR | MK
        department: Cardiology | Neurology | Medicine | Surgery | Oncology | Paediatrics | Radiology | Pathology | Immunology | \
            Psychiatry | Physiology | Genetics | Nephrology | Dermatology
        keyword: {disease} | {drug} | {marker} | {process} | {outcome} | {method} | {gene}
        reference: {surname} {initial}, {surname} {initial}. {^:drug} in {disease}. J {department} \
            {1990..2022};{2..99}:{100..499}-{500..999}. | {surname} {initial} et al. The role of {gene} in {process}. Ann {department} \
            {1990..2022};{2..99}:{100..499}-{500..999}. | {surname} {initial}. {^:marker} and {disease}: a review. {department} Today \
            {1990..2022};{2..99}:{1..99}-{100..199}.
        labLine:
            Haemoglobin {7..17}.{0..9} g/dl
            White cells {3..19}.{0..9} × 10^9/l
            Platelets {90..480} × 10^9/l
            Sodium {126..148} mmol/l
            Potassium {3..5}.{0..9} mmol/l
            Creatinine {48..310} µmol/l
            Glucose {4..14}.{0..9} mmol/l
            Albumin {24..48} g/l
            Calcium 2.{10..70} mmol/l
            Bilirubin {4..60} µmol/l
            C-reactive protein {1..220} mg/l
            Cholesterol {3..8}.{0..9} mmol/l
        noteHead:
            CLINIC NOTE\nPatient: {surname#who}, {firstName}\nAge: {18..91}\nWard: {1..12}\nDate: {1..28} {month} {1998..2024}
            DISCHARGE SUMMARY\nPatient: {surname#who}, {firstName}\nAdmitted: {1..14} {month#in}\nDischarged: {15..28} {month#in}\n\
                Diagnosis: {disease#ill}
        planLine: Continue {drug} {dose}. | Stop {drug}. | Repeat {marker} in {smallNumber} weeks. | Refer to {department}. | \
            {^:imaging} on {weekday}. | Review by {surname}. | Discuss with the family. | Physiotherapy {smallNumber} times a week. | \
            No further tests. | Low-salt diet.
        step:
            Add {10..900} µl of buffer to each tube.
            Incubate at {4..65} °C for {5..90} minutes.
            Centrifuge at {2..14},000 rpm for {2..30} minutes.
            Discard the supernatant.
            Resuspend the pellet in {1..50} ml of water.
            Wash {smallNumber} times with saline.
            Label the tubes from 1 to {8..96}.
            Measure the absorbance at {260..600} nm.
            Store the samples at -{20..80} °C.
            Mix gently by inversion.
            Load {5..20} µl per lane.
        geneticsLead:
            We sequenced {gene#gene} in {120..980} families with {disease#ill} from {country#land}.
            The {gene#gene} locus on chromosome {1..22} has been linked to {disease#ill}.
        genetics:
            A variant at position {100..9900} replaces {aminoAcid} by {aminoAcid}.
            The allele was found in {2..48}% of patients and in {1..9}% of controls.
            Linkage analysis gave a lod score of {2..6}.{1..9}.
            The variant was absent from the population of {country}.
            {gene#gene} is expressed in {tissue} and, at lower levels, in {tissue}.
            In zebrafish, knockdown of {gene#gene} impaired {process#process}.
            The protein has {200..990} residues and binds {gene#other}.
            Carriers had {symptom} {smallNumber} years earlier than others.
        aminoAcid: alanine | arginine | glycine | leucine | lysine | proline | serine | threonine | tryptophan | tyrosine | valine | \
            cysteine | histidine | methionine
        drug+: abrilone | belantor | cortavan | delmistat | ezaprim | fluvoxil | glimaren | hydranol | imotrexin | jantuvir | kelomab | \
            lorasetine | mivacept | neturolol | olfenac | panzolam | quelitide | rovanib | silcarbine | trelizumab | ulcoprazole | \
            vascorin | wentoxil | xelodine | yalbutol | zaremycin
        disease+: pneumonia | migraine | psoriasis | malaria | tuberculosis | anaemia | gout | stroke | glaucoma | Parkinson's disease | \
            coeliac disease | sickle cell disease | cystic fibrosis | melanoma | leukaemia | lymphoma | hepatitis C | influenza | eczema | \
            sepsis | obesity | depression | insomnia | appendicitis | kidney stones | osteoarthritis | endometriosis | measles
        symptom+: vomiting | diarrhoea | a skin rash | back pain | palpitations | blurred vision | a sore throat | night sweats | \
            constipation | swelling of the ankles | numbness | tremor | dry mouth | loss of appetite | itching | confusion | hoarseness | \
            cramps
        marker+: vitamin D | bilirubin | insulin | cortisol | D-dimer | lactate | uric acid | calcium | potassium | \
            thyroid-stimulating hormone | body mass index | platelet count | heart rate | tumour necrosis factor | homocysteine | \
            adiponectin
        gene+: ARX7 | BRK5 | CLT12 | DNX2 | EGL9 | FOXK6 | GATX1 | HSPB4 | IRFL3 | JUNK2 | KLF29 | LMNX | MYRL1 | NOTX4 | OPN8 | PAXL5 | \
            QKR3 | RASM6 | STXB2 | TP81 | UBR17 | VEGL | WNTX9 | XRC6 | YAPL2 | ZNF907
        cell+: neutrophils | mast cells | keratinocytes | astrocytes | osteoblasts | platelets | monocytes | myoblasts | oocytes | \
            tumour cells | red blood cells | dendritic cells
        tissue+: the pancreas | the retina | the stomach | the thymus | adipose tissue | the placenta | the colon | the bladder | \
            the spinal cord | cartilage | the thyroid | the cornea
        process+: phagocytosis | protein folding | cell migration | glycolysis | ion transport | cell adhesion | histone acetylation | \
            calcium signalling | fibrosis | wound healing | coagulation | synaptic transmission
        method+: electron microscopy | gas chromatography | in situ hybridization | X-ray crystallography | patch clamping | \
            microarray analysis | gel filtration | calorimetry
        outcome+: pain relief | length of hospital stay | time to recovery | relapse | bone density | lung function | walking distance | \
            weight | cognitive decline | wound infection
        bacterium+: Salmonella enterica | Listeria monocytogenes | Enterococcus faecalis | Haemophilus influenzae | Bacillus cereus | \
            Neisseria meningitidis
        imaging+: an electrocardiogram | bone scintigraphy | a lumbar puncture | endoscopy | positron emission tomography | a barium swallow
        finding+: a fracture of the {ordinal} rib | fluid in the abdomen | a cyst of {2..9} cm | calcification of the aorta | \
            a foreign body | consolidation of the left lower lobe
        group+: athletes | shift workers | healthy volunteers | premature infants | patients after surgery | dialysis patients | \
            schoolchildren | nurses
        dose+: 0.5 mg twice daily | 2 mg at night | 15 mg once weekly | 40 mg once daily | 75 mg once daily | 500 mg twice daily | \
            1 g every 8 hours | 2.5 ml three times a day | 10 mg/kg
        change+: twofold higher | unchanged | below the limit of detection | reduced by {11..69}% | increased by {11..89}% | slightly lower
        """;
}
