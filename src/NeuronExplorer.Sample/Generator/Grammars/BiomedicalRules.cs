namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Abstracts, case reports, laboratory studies, leaflets and reviews.</summary>
internal static class BiomedicalRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            BACKGROUND: {background*1-3}\n\nMETHODS: {trialMethod*2-4}\n\nRESULTS: {trialResult*3-4}\n\nCONCLUSIONS: {conclusion*1-2}
            {background*2-3} {aim} {trialMethod*2-3} {trialResult*2-4} {conclusion*1-2}
            Introduction\n{background*2-4} {aim}\n\nPatients and methods\n{trialMethod*3-5}\n\nDiscussion\n{discussion*2-4}
            {caseLead} {caseHistory*2-3}\n\n{caseExam*3-4}\n\n{caseCourse*2-4}
            Case report\n\n{caseLead} {caseHistory*1-3} {caseExam*2-3} {caseCourse*2-3}
            {cellBackground*2-3} {cellMethod*2-4} {cellResult*3-5} {cellConclusion}
            Abstract\n\n{cellBackground*1-2} {cellResult*3-4} {cellConclusion}\n\nMaterials and methods\n\n{cellMethod*3-5}
            {leafletHead}\n\n{leaflet*4-7}
            {guideline*4-6}\n\n{discussion*2-3}

        background:
            {^:disease#ill} is one of the leading causes of morbidity and mortality worldwide.
            The prevalence of {disease#ill} has increased over the past two decades, particularly in {group#group}.
            Little is known about the long-term effects of {drug#drug} in patients with {disease#ill}.
            Previous studies have shown that {drug#drug} is associated with a lower risk of {outcome#end} in patients with {disease#ill}.
            The optimal treatment of {disease#ill} in {group#group} remains controversial.
            Elevated levels of {marker#marker} have been associated with poor outcomes in {disease#ill}.
        aim:
            The aim of this study was to evaluate the efficacy and safety of {drug#drug} in patients with {disease#ill}.
            We aimed to determine whether {drug#drug} reduces {outcome#end} in patients with {disease#ill}.
            The purpose of this study was to investigate the association between {marker#marker} and {outcome#end}.
        trialMethod:
            We conducted a {design#design} at {smallNumber} hospitals in {country#land}.
            A total of {120..980} patients with {disease#ill} were enrolled between {month} {2004..2012} and {month} {2013..2021}.
            Patients were randomly assigned in a 1:1 ratio to receive {drug#drug} ({dose#dose}) or placebo for {6..52} weeks.
            The primary endpoint was {outcome#end}; secondary endpoints included {outcome} and adverse events.
            Levels of {marker#marker} were measured at baseline and after {4..48} weeks of treatment.
            Hazard ratios and 95% confidence intervals were estimated with Cox proportional hazards models.
            The study was approved by the local ethics committee, and written informed consent was obtained from all patients.
            Patients with a history of {disease} were excluded from the study.
            Data were analysed according to the intention-to-treat principle.
        trialResult:
            The mean age of the patients was {44..76} years, and {38..64}% were women.
            After a median follow-up of {6..64} months, {marker#marker} was {change} in the {drug#drug} group compared with the placebo \
                group (p = 0.0{1..4}).
            The primary endpoint occurred in {8..19}% of patients in the {drug#drug} group and in {20..39}% of patients in the placebo \
                group (hazard ratio 0.{51..88}; 95% confidence interval, 0.{31..49} to 0.{89..98}).
            Adverse events were reported in {9..41}% of patients; the most common adverse events were {symptom} and {symptom}.
            There was no statistically significant difference between the groups with respect to {outcome} (p = 0.{11..89}).
            In multivariate analysis, {marker#marker} was independently associated with {outcome#end} (odds ratio {1..4}.{11..99}).
            Serious adverse events occurred in {3..9} patients, none of which was considered to be related to treatment.
            In a subgroup analysis, the effect was similar in {group#group}.
        conclusion:
            In patients with {disease#ill}, {drug#drug} was associated with a lower risk of {outcome#end} and was well tolerated.
            These results suggest that {marker#marker} may be a useful biomarker in {disease#ill}.
            Further studies are needed to confirm these findings in {group#group}.
            Treatment with {drug#drug} at {dose#dose} was safe, but did not improve {outcome#end}.
            Our findings suggest that {drug#drug} could play an important role in the treatment of {disease#ill}.
        discussion:
            To the best of our knowledge, this is the first {design#design} to examine {drug#drug} in {group#group}.
            Our study has several limitations, including the small sample size and the lack of long-term follow-up.
            These findings are consistent with those of previous studies, in which {marker#marker} was {change}.
            One possible explanation is that {drug#drug} reduces {process#process} in {tissue#tissue}.
            On the other hand, the risk of {symptom} should be taken into account in {group#group}.
            It is therefore important to monitor {marker#marker} during treatment with {drug#drug}.
            The underlying mechanism remains unclear, although {process#process} is thought to be involved.

        caseLead:
            A {21..84}-year-old woman with a history of {disease#ill} was admitted to our hospital with {symptom#complaint} and {symptom}.
            A {21..84}-year-old man presented to the emergency department with a {2..9}-day history of {symptom#complaint}.
            We report the case of a {21..84}-year-old patient with {disease#ill} who developed {symptom#complaint} after treatment with \
                {drug#drug}.
        caseHistory:
            The past medical history was significant for {disease} and {disease}.
            There was no family history of {disease#ill}, and the patient had never smoked.
            Current medications included {drug#drug} ({dose#dose}) and {drug} ({dose}).
            The patient denied {symptom}, {symptom} and recent travel.
        caseExam:
            On physical examination, the temperature was 3{7..9}.{1..9} °C, the heart rate was {68..128} beats per minute, and the blood \
                pressure was {96..172}/{54..98} mm Hg.
            Laboratory tests showed elevated {marker#marker}, with a white blood cell count of {4..19}.{1..9} × 10^9/L.
            {^:imaging#image} revealed {finding}.
            Blood cultures were positive for {bacterium#bug}.
            The remainder of the physical examination was unremarkable.
            A biopsy of {tissue#tissue} was performed, which showed signs of {process}.
        caseCourse:
            The patient was treated with intravenous {drug#other} for {5..21} days, and {symptom#complaint} resolved.
            On day {2..9}, {drug#drug} was discontinued because of {symptom}.
            At follow-up {2..12} months later, {marker#marker} had returned to normal and the patient was free of symptoms.
            Follow-up with {imaging#image} showed complete resolution of the findings.
            The patient was discharged home on day {6..24} in good condition.
            Clinicians should be aware of {disease#ill} in patients who present with {symptom#complaint}.

        cellBackground:
            The {gene#gene} gene encodes a protein that is highly expressed in {tissue#tissue}.
            {^:process#process} plays an important role in the pathogenesis of {disease#ill}.
            Mutations in {gene#gene} have been identified in patients with {disease#ill}, but the molecular mechanism remains poorly \
                understood.
            It has been shown that {gene#gene} regulates {process#process} in {cell#cells}.
        cellMethod:
            The expression of {gene#gene} was measured by {method#method} in {cell#cells} isolated from {tissue#tissue}.
            Cells were cultured at 37 °C in a humidified atmosphere containing 5% CO2.
            Mice lacking {gene#gene} were generated by homologous recombination and were fed a standard diet for {6..24} weeks.
            Proteins were separated by gel electrophoresis and detected by {method}.
            Cells were treated with {drug#drug} at a concentration of {5..90} µM for {6..72} hours.
            Statistical significance was determined by Student's t-test, and p < 0.05 was considered statistically significant.
        cellResult:
            Here we show that {gene#gene} is required for {process#process} in {cell#cells}.
            The loss of {gene#gene} resulted in a {2..9}-fold increase in {process#process} compared with wild-type {cell#cells}.
            Expression of {gene#other} was {change} in cells lacking {gene#gene} (p < 0.01).
            Analysis by {method#method} showed that {gene#gene} interacts with {gene#other} in a dose-dependent manner.
            Treatment with {drug#drug} inhibited {process#process}, whereas the control had no effect.
            In contrast, overexpression of {gene#gene} protected {cell#cells} from {process}.
            In mice, the deletion of {gene#gene} led to increased levels of {marker#marker} and to changes in {tissue#tissue}.
            Taken together, these data indicate that {gene#gene} acts upstream of {gene#other}.
        cellConclusion:
            Our results suggest that {gene#gene} may be a potential therapeutic target for the treatment of {disease#ill}.
            These findings provide new insights into the role of {gene#gene} in {process#process}.
            Together, our data identify {gene#gene} as a key regulator of {process#process} in {cell#cells}.

        leafletHead:
            What {drug#drug} is and what it is used for
            Information for the patient: {drug#drug} tablets
        leaflet:
            {^:drug#drug} is used for the treatment of {disease#ill} in adults.
            The recommended dose is {dose#dose}, taken with or without food.
            Do not take {drug#drug} if you are allergic to it or to any of the other ingredients of this medicine.
            Talk to your doctor or pharmacist before taking {drug#drug} if you have ever had {disease}.
            Like all medicines, this medicine can cause side effects, although not everybody gets them.
            Common side effects (may affect up to 1 in 10 people): {symptom}, {symptom} and {symptom}.
            If you forget to take a dose, do not take a double dose to make up for it.
            Keep this medicine out of the sight and reach of children, and do not store it above {25..30} °C.
            Tell your doctor if you are taking {drug#other}, because {drug#drug} may increase its effect.
            Your doctor will check your {marker#marker} regularly during treatment.

        guideline:
            Patients with suspected {disease#ill} should be referred to a specialist within {smallNumber} weeks.
            The diagnosis of {disease#ill} is based on the clinical history, {imaging#image} and the measurement of {marker#marker}.
            The most common symptoms of {disease#ill} are {symptom} and {symptom}.
            First-line treatment with {drug#drug} ({dose#dose}) is recommended for {group#group}.
            If {drug#drug} is contraindicated or not tolerated, {drug#other} should be considered.
            Risk factors for {disease#ill} include smoking, obesity and a family history of {disease}.
            Regular physical activity and a healthy diet reduce the risk of {disease#ill}.
        """;
}
