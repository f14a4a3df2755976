namespace NeuronExplorer.Sample.Generator.Code;

/// <summary>More kinds of things, from many walks of life.</summary>
internal static class CodeEntitiesMore
{
    /// <summary>One per line: name; area; fields.</summary>
    public const string Text = """
        contract; Legal; title text, party text, clause count whole, penalty real, signed on date, is binding flag
        tenant; Housing; name text, landlord text, rent real, room count whole, moved in on date, is insured flag
        apartment; Housing; street text, floor plan text, area real, window count whole, built on date, is furnished flag
        lesson; School; topic text, tutor text, duration whole, difficulty real, held on date, is optional flag
        exam; School; subject text, examiner text, question count whole, pass mark real, written on date, is graded flag
        museum; Culture; name text, curator text, visitor count whole, entry fee real, opened on date, is public flag
        painting; Culture; title text, painter text, width real, frame count whole, painted on date, is original flag
        sculpture; Culture; material text, sculptor text, height real, copy count whole, unveiled on date, is bronze flag
        concert; Music; venue text, conductor text, seat count whole, ticket price real, performed on date, is sold out flag
        instrument; Music; maker text, tuning text, string count whole, value real, repaired on date, is antique flag
        podcast; Media; host text, language text, episode count whole, length real, aired on date, is explicit flag
        video; Media; caption text, uploader text, view count whole, bitrate real, uploaded at date, is private flag
        camera; Media; brand text, lens text, shutter count whole, zoom real, sold on date, is digital flag
        printer; Office; driver text, paper text, page count whole, toner level real, serviced on date, is jammed flag
        document; Office; heading text, editor text, revision whole, margin real, saved at date, is draft flag
        meeting; Office; agenda text, organizer text, attendee count whole, cost real, begins at date, is recurring flag
        server; Network; host text, region text, core count whole, load average real, booted at date, is primary flag
        router; Network; address text, firmware text, port whole, bandwidth real, updated on date, is wireless flag
        packet; Network; source text, target text, byte count whole, latency real, received at date, is encrypted flag
        session; Security; token text, device text, login count whole, risk real, expires at date, is revoked flag
        password; Security; hash text, salt text, iteration count whole, entropy real, changed on date, is weak flag
        certificate; Security; issuer text, subject text, key size whole, trust real, valid until date, is trusted flag
        commit; Source; branch text, committer text, change count whole, coverage real, pushed at date, is merged flag
        bug; Source; summary text, reporter text, severity whole, effort real, found on date, is fixed flag
        release; Source; tag text, changelog text, build number whole, download size real, shipped on date, is stable flag
        build; Source; pipeline text, runner text, step count whole, elapsed time real, queued at date, is green flag
        widget; Layout; style text, tooltip text, column whole, opacity real, drawn at date, is visible flag
        window; Layout; caption text, icon text, depth whole, scale real, shown at date, is minimized flag
        button; Layout; label text, shortcut text, click count whole, padding real, pressed at date, is enabled flag
        polygon; Geometry; name text, colour text, vertex count whole, perimeter real, created at date, is convex flag
        circle; Geometry; centre text, fill text, layer whole, radius real, moved at date, is hollow flag
        matrix; Algebra; symbol text, basis text, rank whole, determinant real, solved on date, is symmetric flag
        particle; Physics; symbol text, family text, charge whole, mass real, observed on date, is unstable flag
        telescope; Astronomy; mount text, observatory text, mirror count whole, aperture real, aligned on date, is robotic flag
        comet; Astronomy; discoverer text, orbit text, tail count whole, brightness real, seen on date, is periodic flag
        molecule; Chemistry; formula text, solvent text, atom count whole, density real, measured on date, is toxic flag
        reaction; Chemistry; catalyst text, product text, stage whole, yield rate real, run on date, is reversible flag
        gene; Biology; locus text, organism text, exon count whole, expression real, sequenced on date, is dominant flag
        bird; Biology; species text, nest text, egg count whole, wingspan real, ringed on date, is migratory flag
        horse; Farm; breed text, rider text, race count whole, stride real, foaled on date, is tired flag
        cow; Farm; ear tag text, pasture text, calf count whole, milk yield real, weighed on date, is dry flag
        tractor; Farm; engine text, farmer text, gear count whole, fuel level real, bought on date, is rusty flag
        harvest; Farm; crop text, barn text, sack count whole, moisture real, reaped on date, is organic flag
        vineyard; Farm; grape text, slope text, row count whole, acidity real, pruned on date, is irrigated flag
        ship; Harbour; flag state text, captain text, deck count whole, tonnage real, launched on date, is anchored flag
        container; Harbour; seal text, cargo text, stack height whole, volume real, loaded at date, is refrigerated flag
        lighthouse; Harbour; keeper text, coast text, step count whole, beam range real, lit on date, is automatic flag
        train; Railway; carrier text, platform text, coach count whole, top speed real, arrives at date, is express flag
        station; Railway; town text, manager text, track count whole, elevation real, rebuilt on date, is terminal flag
        signal; Railway; aspect text, relay text, lamp count whole, voltage real, tested on date, is faulty flag
        bridge; Roads; river text, engineer text, lane count whole, span real, inspected on date, is narrow flag
        tunnel; Roads; entrance text, exit text, lamp count whole, gradient real, dug on date, is flooded flag
        taxi; Fleet; driver text, zone text, trip count whole, fare real, licensed on date, is occupied flag
        bicycle; Fleet; frame text, owner text, spoke count whole, tyre pressure real, stolen on date, is electric flag
        meal; Restaurant; starter text, dessert text, course count whole, tip real, served at date, is spicy flag
        table; Restaurant; waiter text, corner text, chair count whole, bill real, reserved at date, is outdoor flag
        wine; Restaurant; vintner text, cellar text, bottle count whole, alcohol real, bottled on date, is sparkling flag
        pizza; Restaurant; topping text, crust text, slice count whole, diameter real, baked at date, is frozen flag
        doctor; Clinic; surname text, specialty text, patient count whole, rating real, qualified on date, is retired flag
        medicine; Clinic; label text, dosage text, tablet count whole, strength real, expires on date, is prescription flag
        allergy; Clinic; allergen text, symptom text, episode count whole, intensity real, diagnosed on date, is seasonal flag
        loan; Bank; borrower text, purpose text, instalment count whole, interest rate real, granted on date, is repaid flag
        stock; Bank; ticker text, exchange text, share count whole, closing price real, traded on date, is suspended flag
        budget; Bank; department text, auditor text, line count whole, surplus real, approved on date, is balanced flag
        voter; Election; district text, party text, ballot count whole, turnout real, registered on date, is absent flag
        petition; Election; demand text, author text, signature count whole, support real, filed on date, is rejected flag
        tournament; Sport; sponsor text, winner text, round count whole, prize real, played on date, is final flag
        athlete; Sport; coach text, discipline text, medal count whole, best time real, born on date, is injured flag
        referee; Sport; league text, whistle text, card count whole, accuracy real, appointed on date, is neutral flag
        dragon; Game; lair text, element text, head count whole, fire power real, hatched on date, is asleep flag
        quest; Game; reward text, hero text, level whole, progress real, accepted at date, is hidden flag
        spell; Game; incantation text, wizard text, mana cost whole, damage real, cast at date, is cursed flag
        garden; Garden; gardener text, soil text, bed count whole, slope real, dug on date, is fenced flag
        tree; Garden; bark text, orchard text, ring count whole, girth real, felled on date, is evergreen flag
        storm; Weather; origin text, forecast text, category whole, wind speed real, landed on date, is tropical flag
        glacier; Weather; valley text, surveyor text, crevasse count whole, thickness real, mapped on date, is melting flag
        letter; Post; recipient text, envelope text, stamp count whole, postage real, posted on date, is registered flag
        parcel; Post; courier text, depot text, label count whole, girth real, collected on date, is fragile flag
        festival; Events; theme text, mayor text, stage count whole, noise level real, announced on date, is cancelled flag
        wedding; Events; bride text, groom text, guest count whole, expense real, celebrated on date, is religious flag
        """;
}
